package pasu.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

/**
 * Frames that were lost on the way within a session: a gap each, exact, as long as there are few: {@value #BURST} at once, then one
 * in {@value #EACH_MICROS} µs. Of more, stretches become one gap, whose detail says how much of it is missing.
 */
final class Losses {
    private static final int BURST = 16;
    private static final long EACH_MICROS = 2_000_000;
    private static final long LONGEST_STRETCH_MICROS = 60_000_000;

    private final StreamKey key;
    private List<Gap> exact = new ArrayList<>();
    private @Nullable Stretch stretch;

    /** Time up to which single losses are paid for: each costs {@value #EACH_MICROS}, and it lags by {@value #BURST} at most. */
    private long paidMicros = Long.MIN_VALUE;

    /** Losses that were too many to be told one by one. @param missingMicros the sum of their lengths */
    private record Stretch(long from, long to, int losses, long missingMicros) {

        Stretch moved(long later) {
            return new Stretch(from + later, to + later, losses, missingMicros);
        }

        Stretch and(long start, long end) {
            return new Stretch(from, end, losses + 1, missingMicros + end - start);
        }
    }

    Losses(StreamKey key) {
        this.key = key;
    }

    /**
     * @param from UTC, behind the last frame before
     * @param to of the first frame after; nothing is missing if it is not later
     */
    void add(long from, long to) {
        if (to <= from) return;
        Stretch before = stretch;
        if (before == null && pay(to)) {
            exact.add(new Gap(key, from, to, Cause.PACKET_LOSS, ""));
            return;
        }
        stretch = before == null ? new Stretch(from, to, 1, to - from) : before.and(from, to);
        paidMicros = to; // nothing is saved up while they go on
    }

    /** What was not told yet was so much later than was thought, microseconds. */
    void move(long later) {
        exact.replaceAll(gap -> gap.moved(later));
        if (stretch != null) stretch = stretch.moved(later);
    }

    private boolean pay(long now) {
        long paid = Math.max(paidMicros, now - BURST * EACH_MICROS) + EACH_MICROS;
        if (paid > now) return false;
        paidMicros = paid;
        return true;
    }

    /** What may be written down: single losses at once, a stretch when none came for a while before {@code nowMicros}. */
    List<Gap> settled(long nowMicros) {
        if (exact.isEmpty()) return stretch(nowMicros).map(List::of).orElse(List.of());
        List<Gap> settled = exact;
        exact = new ArrayList<>();
        stretch(nowMicros).ifPresent(settled::add);
        return settled;
    }

    private Optional<Gap> stretch(long nowMicros) {
        Stretch now = stretch;
        if (now == null || nowMicros - now.to < EACH_MICROS && now.to - now.from < LONGEST_STRETCH_MICROS)
            return Optional.empty();
        stretch = null;
        String words = "%d losses, %.3f s in all".formatted(now.losses, now.missingMicros / 1e6);
        return Optional.of(new Gap(key, now.from, now.to, Cause.PACKET_LOSS, now.losses == 1 ? "" : words));
    }
}
