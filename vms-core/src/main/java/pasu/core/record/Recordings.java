package pasu.core.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of recordings: where a segment's file is, and which files the index does not hold yet.
 *
 * <p>Each segment has a mark, an empty file in {@code .open}, from before it is created until its row is committed. So
 * after a crash a look into one small folder tells what to mend; nothing walks the tree.
 */
public final class Recordings {
    private static final String MARKS = ".open";
    private static final char SEPARATOR = '~';

    private final Path root;
    private final Path marks;

    /** @throws IOException if the folder cannot be made */
    public Recordings(Path root) throws IOException {
        this.root = root;
        this.marks = root.resolve(MARKS);
        Files.createDirectories(marks);
    }

    public Path root() {
        return root;
    }

    public Path file(SegmentId id) {
        return root.resolve(id.path());
    }

    /** Marks a segment and creates its file. */
    FileChannel create(SegmentId id) throws IOException {
        Path file = file(id);
        Files.createDirectories(root.resolve(id.folder()));
        try {
            Files.createFile(mark(id.path()));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // A segment of the same microsecond is refused below, by its own file.
        }
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
                .filter(file -> file.toString().endsWith(".mp4") && Files.isRegularFile(file))
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
