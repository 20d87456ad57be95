package pasu.core.duty.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;

/**
 * Nothing keeps the machine's clock right, says its kernel: it drifts from the other nodes', the cameras' and the station's,
 * and footage and alarms with it. Where nobody can say, nothing is told.
 */
public final class ClockUnkept implements Ailment {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** A service that was just started, or a network that was away, takes some minutes to be in step again. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final FaultWords WORDS = new FaultWords(
            "서버 시계를 맞추는 것이 없습니다 (chrony, ntpd)", "nothing keeps the machine's clock right: run chrony or ntpd");

    private final Supplier<KeptClock.State> kept;
    private final Time time;
    private @Nullable Long askedAt;
    private @Nullable Long wrongSince;

    public ClockUnkept(Supplier<KeptClock.State> kept, Time time) {
        this.kept = kept;
        this.time = time;
    }

    @Override
    public String name() {
        return "clock-unkept";
    }

    @Override
    public Optional<FaultWords> ask() {
        long now = time.ticks();
        if (askedAt == null || now - askedAt >= EVERY.toNanos()) {
            askedAt = now;
            boolean wrong = kept.get() == KeptClock.State.UNKEPT;
            if (!wrong) wrongSince = null;
            else if (wrongSince == null) wrongSince = now;
        }
        boolean lasts = wrongSince != null && now - wrongSince >= PATIENCE.toNanos();
        return lasts ? Optional.of(WORDS) : Optional.empty();
    }
}
