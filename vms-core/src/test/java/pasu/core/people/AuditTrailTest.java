package pasu.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    /** A log that takes rows only after it is told to. */
    private static final class SlowLog implements AuditLog {
        final CountDownLatch open = new CountDownLatch(1);
        final List<AuditEntry> kept = new ArrayList<>();
        int refusals;

        SlowLog(int refusals) {
            this.refusals = refusals;
        }

        @Override
        public void add(List<AuditEntry> entries) {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (refusals-- > 0) throw new IllegalStateException("the database is away");
            kept.addAll(entries);
        }

        @Override
        public List<Row> read(
                @Nullable Instant from, @Nullable Instant to, @Nullable String account, long before, int limit) {
            return List.of();
        }
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(
                Instant.EPOCH.plusSeconds(number), null, "kim", null, Act.LIVE_VIEWED, null, "", null, Map.of());
    }

    @Test
    void databaseAway_actsAreRefusedRatherThanUnrecorded_andNoneIsLost() {
        SlowLog log = new SlowLog(1);
        int done = 0;
        try (AuditTrail trail = new AuditTrail(log)) {
            assertThrows(AuditTrail.Unavailable.class, () -> {
                for (int n = 0; n < 2 * AuditTrail.QUEUE; n++) trail.append(entry(n));
            });
            done = trail.waiting();
            log.open.countDown();
        }
        // The writer had taken one batch, or a part of one, out of the full queue.
        assertEquals(
                log.kept.stream().sorted(Comparator.comparing(AuditEntry::at)).toList(), log.kept);
        assertTrue(log.kept.size() >= done, log.kept.size() + " kept");
        for (int n = 0; n < log.kept.size(); n++) assertEquals(entry(n), log.kept.get(n));
    }

    @Test
    void write_returnsAfterTheRowIsDurable() {
        SlowLog log = new SlowLog(0);
        log.open.countDown();
        try (AuditTrail trail = new AuditTrail(log)) {
            trail.write(entry(1));
            assertEquals(List.of(entry(1)), log.kept);
            trail.append(entry(2));
        }
        assertEquals(List.of(entry(1), entry(2)), log.kept);
    }
}
