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

/** Signs how far each chain has come, in a file beside the day's segments that is replaced as a whole. */
final class DayHeads {
    private final Path root;
    private final SigningKey key;

    /** The last one of each chain: as many as there are streams. */
    private final Map<ChainId, DayHead> lately = new HashMap<>();

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
        Optional<DayHead> known =
                Optional.ofNullable(lately.get(chain)).filter(last -> last.day().equals(head.day()));
        if (known.isEmpty()) known = read(file(id, head));
        if (known.isPresent() && known.get().number() > number) return;
        DayHead raised = known.map(last -> head.since(last.first())).orElse(head);
        write(id, raised);
        lately.put(chain, raised);
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
