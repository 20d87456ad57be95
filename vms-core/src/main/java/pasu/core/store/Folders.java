package pasu.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What holds files. */
public final class Folders {
    private Folders() {}

    /** Makes the names in a folder durable: forcing a file does not force the name that it was made by (POSIX, fsync). */
    public static void force(Path folder) throws IOException {
        try (FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
            itself.force(true);
        }
    }
}
