package pasu.migrate.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.disk.Folders;

/**
 * The file of a ledger, of whole lines only, and of one process at a time.
 *
 * <p>It is read through the channel that holds the lock: closing any other descriptor of the file would let go of it (POSIX,
 * fcntl).
 */
final class LedgerFile implements Closeable {
    private final FileChannel file;
    private long end;

    /** @param file that nobody else writes */
    LedgerFile(FileChannel file) {
        this.file = file;
    }

    /** Opens a file, or makes one that is there after a power cut, too. @throws Failure if another run has it (75) */
    static LedgerFile open(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            if (!locked(channel))
                throw new Failure(
                        ExitCode.TRY_AGAIN, "another run has " + path + ": wait for its end, or end it first");
            Folders.force(Folders.of(path));
            opened = true;
            return new LedgerFile(channel);
        } finally {
            if (!opened) channel.close();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Its whole lines; what a crash cut off is taken off. Once, before anything is added. */
    LedgerText read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining())
            if (file.read(bytes, bytes.position()) < 0) throw new EOFException("the ledger shrinks while it is read");
        LedgerText text = LedgerText.of(bytes.array());
        end = text.wholeBytes();
        file.truncate(end);
        return text;
    }

    /** Adds a line, which is on the disk then. @throws IOException if that cannot be; then nothing of it is in the file */
    void append(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            if (file.size() != end) file.truncate(end); // what could not be taken back before
            while (bytes.hasRemaining()) file.write(bytes, end + bytes.position());
            file.force(true);
            end += line.length;
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    private void takeBack(IOException why) {
        try {
            file.truncate(end);
            file.force(true);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
