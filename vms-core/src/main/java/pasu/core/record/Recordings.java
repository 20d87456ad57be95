package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.disk.Folders;
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

    /** An empty file that tells a folder from the place where its disk is to be mounted. */
    static final String SIGN = ".disk";

    private static final char SEPARATOR = '~';

    /** The disk below. */
    interface Creator {
        /** Makes a file that is not there yet, to be written. */
        GrowingFile create(Path file) throws IOException;

        /** Bytes that are free for us. */
        default long freeBytes(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }
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

    /**
     * A further folder, on a disk of its own; one that does not work now is tried again and again, and nothing is written there
     * before it has its sign.
     */
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

    /** Whether it is what it was: of a disk that is not there nothing is gone. */
    boolean isThere() {
        return Files.exists(root.resolve(SIGN));
    }

    /** From now on it is there, as far as the disk takes that. */
    void claim() throws IOException {
        Files.createDirectories(root);
        Path sign = root.resolve(SIGN);
        if (!Files.exists(sign)) Files.createFile(sign);
    }

    /** In the place of a further disk nothing is written; a node's first folder takes what has nowhere else to go. */
    private void needsToBeThere() throws NoSuchFileException {
        if (!name.isEmpty() && !isThere()) throw new NoSuchFileException(root + " is not there: is its disk mounted?");
    }

    /** Bytes that are free for us. */
    public long freeBytes() throws IOException {
        return creator.freeBytes(root);
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
        needsToBeThere();
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
        needsToBeThere();
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
        Folders.force(root.resolve(id.folder()));
        Folders.force(marks);
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

    /** Takes the relative path of a segment. */
    interface Found {
        void take(Path relative) throws IOException;
    }

    /** Tells of all segments there are, for rebuilding an empty index only. What cannot be read is told of and left out. */
    void walk(Found found) throws IOException {
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return folder.equals(marks) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                if (facts.isRegularFile() && file.toString().endsWith(".mp4")) found.take(root.relativize(file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(root)) throw e;
                log.error("{} cannot be read and is left out: {}", file, e.toString());
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), 3, visitor);
    }

    private Path mark(Path relative) {
        return marks.resolve(relative.toString().replace('/', SEPARATOR));
    }
}
