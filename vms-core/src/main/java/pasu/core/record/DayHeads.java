package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.SigningKey;
import pasu.core.integrity.Tag;

/** Signs how far each chain has come, in a file beside the day's segments that is replaced as a whole. */
final class DayHeads {
    private final Recordings recordings;
    private final SigningKey key;

    DayHeads(Recordings recordings, SigningKey key) {
        this.recordings = recordings;
        this.key = key;
    }

    /** A segment of a chain was closed, the last of it. The folder is forced by the caller. */
    void write(ChainId chain, SegmentId id, long number, Tag tag, long endMicros) throws IOException {
        write(id, new DayHead(chain, day(id), number, tag, endMicros));
    }

    /** A segment of a chain was mended: the chain has come as far as this, if not farther. */
    void raise(ChainId chain, SegmentId id, long number, Tag tag, long endMicros) throws IOException {
        DayHead head = new DayHead(chain, day(id), number, tag, endMicros);
        Path file = file(id, head);
        Optional<DayHead> known =
                Files.exists(file) ? DayHead.read(Files.readString(file), key.verifying()) : Optional.empty();
        if (known.isEmpty() || known.get().number() <= number) write(id, head);
    }

    private static LocalDate day(SegmentId id) {
        return Time.instant(id.startMicros()).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Path file(SegmentId id, DayHead head) {
        return recordings.root().resolve(id.folder()).resolve(head.fileName());
    }

    private void write(SegmentId id, DayHead head) throws IOException {
        Path file = file(id, head);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] line = (head.line(key) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(line); left.hasRemaining(); ) channel.write(left);
            channel.force(false);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
