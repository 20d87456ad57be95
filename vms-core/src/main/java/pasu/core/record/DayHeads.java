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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.SigningKey;
import pasu.core.integrity.Tag;

/**
 * Signs how far each chain has come, in a file beside the day's segments that is replaced as a whole: with the first
 * segment of a day, every {@value #EVERY_MICROS} µs of footage from then on, and when the node or the day ends. A signature
 * for each of seven hundred segments a minute costs more than all their tags.
 */
final class DayHeads {
    static final long EVERY_MICROS = 300_000_000;

    private final Path root;
    private final SigningKey key;

    /** The last one of each chain: as many as there are streams. */
    private final Map<ChainId, Raised> lately = new HashMap<>();

    /** @param writtenMicros how far the file says that the chain has come */
    private record Raised(SegmentId id, DayHead head, long writtenMicros) {
        boolean isWritten() {
            return writtenMicros == head.endMicros();
        }
    }

    DayHeads(Path root, SigningKey key) {
        this.root = root;
        this.key = key;
    }

    /**
     * A segment of a chain was closed, or mended: the chain has come as far as this, if not farther. The folder is forced by
     * the caller.
     */
    synchronized void raise(ChainId chain, SegmentId id, long number, Tag tag, long endMicros) throws IOException {
        DayHead head = new DayHead(chain, day(id), number, number, tag, endMicros);
        Raised before = lately.get(chain);
        if (before != null && !before.head().day().equals(head.day())) {
            settle(before);
            before = null;
        }
        Optional<DayHead> known = before == null ? read(file(id, head)) : Optional.of(before.head());
        if (known.isPresent() && known.get().number() > number) return;
        DayHead raised = known.map(last -> head.since(last.first())).orElse(head);
        if (before != null && endMicros - before.writtenMicros() < EVERY_MICROS) {
            lately.put(chain, new Raised(id, raised, before.writtenMicros()));
        } else {
            write(id, raised);
            lately.put(chain, new Raised(id, raised, endMicros));
        }
    }

    /** Writes what waits: the node ends. One that cannot be written keeps no other back. */
    synchronized void settle() throws IOException {
        IOException failure = null;
        for (Raised raised : lately.values()) {
            try {
                settle(raised);
            } catch (IOException e) {
                failure = e;
            }
        }
        lately.clear();
        if (failure != null) throw failure;
    }

    /** Of a day whose folder is gone, retention has the last word. */
    private void settle(Raised raised) throws IOException {
        if (!raised.isWritten() && Files.isDirectory(root.resolve(raised.id().folder())))
            write(raised.id(), raised.head());
    }

    private Optional<DayHead> read(Path file) throws IOException {
        // One that is not ours is not gone on from.
        return Files.exists(file) && key.verifying().signed(Files.readString(file))
                ? DayHead.read(Files.readString(file))
                : Optional.empty();
    }

    private static LocalDate day(SegmentId id) {
        return Time.instant(id.startMicros()).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Path file(SegmentId id, DayHead head) {
        return root.resolve(id.folder()).resolve(head.fileName());
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
