package pasu.core.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.bell.Landing;
import pasu.core.disk.Folders;

/**
 * Presses that were answered while the database was away: a file of lines, forced before the answer. It is read from its
 * beginning after a crash, which does no harm: a press lands once, however often it is landed. For one thread.
 */
final class PressJournal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PressJournal.class);
    private static final String NAME = "presses.journal";
    private static final int CHUNK = 64 * 1024;

    private final FileChannel file;
    private final long most;
    private long end;
    private long read;
    private long peeked;

    /**
     * Opens the journal in a folder, which is made.
     *
     * @param most bytes that it may grow to
     */
    PressJournal(Path folder, long most) throws IOException {
        Files.createDirectories(folder);
        this.file = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.most = most;
        this.end = whole(file.size());
        file.truncate(end);
        Folders.force(folder);
    }

    /** Where the last whole line ends. What follows it was torn by a crash, and never answered. */
    private long whole(long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = size; at > 0; at--) {
            if (file.read(one.clear(), at - 1) == 1 && one.get(0) == '\n') return at;
        }
        return 0;
    }

    boolean isEmpty() {
        return read == end;
    }

    /** Bytes that were not landed yet. */
    long waiting() {
        return end - read;
    }

    /** Presses are on the disk when it returns; if it throws, none of them is. */
    void append(List<Landing> presses) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Landing press : presses) lines.writeBytes(JournalLine.of(press));
        if (end + lines.size() > most)
            throw new IOException("the journal of presses is full: " + most + " bytes wait for the database");
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            for (long at = end; bytes.hasRemaining(); ) at += file.write(bytes, at);
            file.force(false);
            end += lines.size();
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    /** The next presses that wait; the same again until {@link #landed} is told. Damaged lines are skipped and told. */
    List<Landing> peek() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, end - read));
        while (bytes.hasRemaining() && file.read(bytes, read + bytes.position()) >= 0) {}
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int whole = text.lastIndexOf('\n') + 1;
        peeked = read + whole;
        List<Landing> presses = new ArrayList<>();
        for (String line : text.substring(0, whole).split("\n"))
            JournalLine.read(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .ifPresentOrElse(presses::add, () -> log.error("a damaged line in the journal of presses"));
        return presses;
    }

    /** What was peeked is in the database. When nothing waits any more, the file is emptied. */
    void landed() throws IOException {
        read = peeked;
        if (!isEmpty()) return;
        file.truncate(0);
        file.force(false);
        end = 0;
        read = 0;
        peeked = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
