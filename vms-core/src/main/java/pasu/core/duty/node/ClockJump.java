package pasu.core.duty.node;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;

/** The machine's clock was set: wall time and ticks went on by different amounts. Times of recordings break there. */
public final class ClockJump implements Ailment {
    /** Clocks that are kept right are slewed, by far less than this from one question to the next. */
    private static final Duration MOST = Duration.ofSeconds(1);

    private final Time time;
    private long offset;

    public ClockJump(Time time) {
        this.time = time;
        this.offset = offset();
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Optional<FaultWords> ask() {
        long now = offset();
        long jump = now - offset;
        offset = now;
        if (Math.abs(jump) < MOST.toNanos() / 1000) return Optional.empty();
        String seconds = String.format(Locale.ROOT, "%+.1f", jump / 1e6);
        return Optional.of(
                new FaultWords("서버 시계가 " + seconds + "초 바뀌었습니다", "the machine's clock jumped by " + seconds + " s"));
    }

    /** Wall time less ticks, µs. */
    private long offset() {
        return time.wallMicros() - time.ticks() / 1000;
    }
}
