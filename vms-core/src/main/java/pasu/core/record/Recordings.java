package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.integrity.NodeKeys;

/**
 * The folder of recordings: where a segment's file is, and which files the index does not hold yet.
 *
 * <p>Each segment has a mark, an empty file in {@code .open}, from before it is created until its row is committed. So
 * after a crash a look into one small folder tells what to mend; nothing walks the tree.
 */
public final class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);
    private static final String MARKS = ".open";
    private static final char SEPARATOR = '~';

    /** Makes a file that is not there yet, to be written. */
    interface Creator {
        GrowingFile create(Path file) throws IOException;
    }

    private final Creator creator;
    private final Path root;
    private final String name;
    private final Path marks;
    private final NodeKeys keys;
    private final DayHeads heads;

    /**
     * A node's first folder.
     *
     * @param keys with which its segments are proved
     * @throws IOException if the folder cannot be made
     */
    public Recordings(Path root, NodeKeys keys) throws IOException {
        this(root, "", keys, DiskProbe.of(Files.createDirectories(root)));
        Files.createDirectories(marks);
    }

    /** A further folder, on a disk of its own; one that does not work now is tried again and again. */
    public static Recordings further(Path root, NodeKeys keys) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            log.error("{} cannot be used now: {}", root, e.toString());
        }
        return new Recordings(root, root.toString(), keys, DiskProbe.of(root));
    }

    /** @param creator makes a segment's file; tests have disks that fail */
    Recordings(Path root, String name, NodeKeys keys, Creator creator) {
        this.creator = creator;
        this.name = name;
        this.root = root;
        this.keys = keys;
        this.heads = new DayHeads(root, keys.signing());
        this.marks = root.resolve(MARKS);
    }

    public Path root() {
        return root;
    }

    NodeKeys keys() {
        return keys;
    }

    DayHeads heads() {
        return heads;
    }

    /** Bytes that are free for us. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** Bytes of the disk, free or not; 1 if it does not say. */
    double size() {
        try {
            return Math.max(1, Files.getFileStore(root).getTotalSpace());
        } catch (IOException e) {
            return 1;
        }
    }

    /** Writes a little file as segments are written, and deletes it. */
    void tryOut() throws IOException {
        Files.createDirectories(root);
        Path file = root.resolve(".try");
        Files.deleteIfExists(file);
        try (GrowingFile trial = creator.create(file)) {
            trial.append(List.of(ByteBuffer.allocate(64 * 1024)));
            trial.force(true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** How the index calls the folder: nothing for the node's first, else where it is. */
    String name() {
        return name;
    }

    public Path file(SegmentId id) {
        return root.resolve(id.path());
    }

    /** Marks a segment and creates its file. */
    GrowingFile create(SegmentId id) throws IOException {
        Path file = file(id);
        Files.createDirectories(root.resolve(id.folder()));
        if (!Files.isDirectory(marks)) Files.createDirectories(marks); // the first one, or somebody deleted it
        try {
            Files.createFile(mark(id.path()));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // A segment of the same microsecond is refused below, by its own file.
        }
        return creator.create(file);
    }

    /** Makes the names of a segment's file and mark durable. */
    void forceFolders(SegmentId id) throws IOException {
        force(root.resolve(id.folder()));
        force(marks);
    }

    void unmark(Path relative) throws IOException {
        Files.deleteIfExists(mark(relative));
    }

    /** Relative paths of the segments that are marked. */
    List<Path> marked() throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.map(mark -> Path.of(marks.relativize(mark).toString().replace(SEPARATOR, '/')))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Relative paths of all segments there are: for rebuilding an empty index only. */
    Stream<Path> walk() throws IOException {
        return Files.walk(root, 3)
                .filter(file ->
                        file.toString().endsWith(".mp4") && !file.startsWith(marks) && Files.isRegularFile(file))
                .map(root::relativize);
    }

    private Path mark(Path relative) {
        return marks.resolve(relative.toString().replace('/', SEPARATOR));
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
