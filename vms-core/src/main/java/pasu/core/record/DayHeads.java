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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.SigningKey;
import pasu.core.integrity.Tag;

/**
 * Signs how far each chain has come, in a file beside the day's segments that is replaced as a whole: with the first
 * segment of a day, every {@value #EVERY_MICROS} µs of footage from then on, and when the node or the day ends. A signature
 * for each of seven hundred segments a minute costs more than all their tags, and when all cameras vanish at once it would
 * keep them from being asked for again: so {@link #raise} only notes that one is due, and the disk's thread makes one after
 * the other.
 */
final class DayHeads {
    static final long EVERY_MICROS = 300_000_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Path root;
    private final SigningKey key;

    /** The last one of each chain: as many as there are streams. */
    private final Map<ChainId, Raised> lately = new HashMap<>();

    /** Chains of which one is to be written, each once. */
    private final LinkedHashSet<ChainId> due = new LinkedHashSet<>();

    /**
     * @param writtenMicros how far the file says that the chain has come; NEVER if none was written since the node began
     */
    private record Raised(SegmentId id, DayHead head, long writtenMicros) {
        boolean isWritten() {
            return writtenMicros == head.endMicros();
        }
    }

    DayHeads(Path root, SigningKey key) {
        this.root = root;
        this.key = key;
    }

    /** A segment of a chain was closed, or mended: the chain has come as far as this, if not farther. */
    synchronized void raise(ChainId chain, SegmentId id, long number, Tag tag, long endMicros) throws IOException {
        DayHead head = new DayHead(chain, day(id), number, number, tag, endMicros);
        Raised before = lately.get(chain);
        if (before != null && !before.head().day().equals(head.day())) {
            settle(before);
            before = null;
        }
        if (before != null && before.head().number() > number) return;
        long written = before == null ? NEVER : before.writtenMicros();
        DayHead raised = before == null ? head : head.since(before.head().first());
        lately.put(chain, new Raised(id, raised, written));
        if (endMicros - written >= EVERY_MICROS) due.add(chain);
    }

    /** The chain whose head has waited longest to be written; null if none does. */
    synchronized @Nullable ChainId due() {
        return due.isEmpty() ? null : due.getFirst();
    }

    /** Whether nobody can tell yet from the day's folder that the chain is there. */
    synchronized boolean isUnknown(ChainId chain) {
        Raised raised = lately.get(chain);
        return raised != null && raised.writtenMicros() == NEVER;
    }

    /** Signs that of a chain now. */
    synchronized void settle(ChainId chain) throws IOException {
        due.remove(chain);
        Raised raised = lately.get(chain);
        if (raised == null || !isWanted(raised)) return;
        DayHead written = write(raised);
        lately.put(chain, new Raised(raised.id(), written, written.endMicros()));
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
        due.clear();
        if (failure != null) throw failure;
    }

    private void settle(Raised raised) throws IOException {
        if (isWanted(raised)) write(raised);
    }

    /** Of a day whose folder is gone, retention has the last word. */
    private boolean isWanted(Raised raised) {
        return !raised.isWritten() && Files.isDirectory(root.resolve(raised.id().folder()));
    }

    /** @return the head that stands in the file now: it begins where the one began that was there, and never falls back */
    private DayHead write(Raised raised) throws IOException {
        Path file = file(raised.id(), raised.head());
        Optional<DayHead> known = raised.writtenMicros() == NEVER ? read(file) : Optional.empty();
        DayHead head = known.map(last -> raised.head().since(last.first())).orElse(raised.head());
        if (known.isPresent() && known.get().number() > head.number()) return known.get();
        write(file, head);
        return head;
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

    private void write(Path file, DayHead head) throws IOException {
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
