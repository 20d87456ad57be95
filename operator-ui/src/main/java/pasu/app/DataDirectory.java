package pasu.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** The data directory, held by one Pasu at a time. */
final class DataDirectory implements AutoCloseable {
    /** Below this nothing is started: the database and the first minutes of recording would not fit. */
    static final long LEAST_FREE_BYTES = 1L << 30;

    /** Footage is for nobody else on the machine. */
    private static final FileAttribute<?> ONLY_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final FileChannel channel;

    private DataDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Failure if it cannot be written, is full, or another Pasu holds it */
    static DataDirectory hold(Path folder) {
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE_BYTES)
                throw new Failure(
                        ExitCode.IO,
                        "%s has %d MiB free and needs %d: make room, or set data.dir"
                                .formatted(folder, free >> 20, LEAST_FREE_BYTES >> 20));
            Path recordings = folder.resolve("recordings");
            if (!Files.exists(recordings)) Files.createDirectory(recordings, ONLY_OWNER);
            return lock(folder.resolve("pasu.lock"));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, folder + " cannot be written (" + e.getMessage() + "): set data.dir", e);
        }
    }

    private static DataDirectory lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new DataDirectory(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new Failure(ExitCode.TRY_AGAIN, taken(file), e);
        }
        channel.close();
        throw new Failure(ExitCode.TRY_AGAIN, taken(file));
    }

    private static String taken(Path file) {
        return "another Pasu works in " + file.getParent() + ": stop it, or set data.dir";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
