package pasu.core.duty.node;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;

/** What happens in a moment, taken as lasting: it is over when it has not happened again for a while. */
public final class Lasting implements Ailment {
    /** Long enough for its alarm to be heard at every rung. */
    static final Duration HOLD = Duration.ofMinutes(10);

    private final Ailment moment;
    private final Time time;
    private @Nullable FaultWords last;
    private long at;

    public Lasting(Ailment moment, Time time) {
        this.moment = moment;
        this.time = time;
    }

    @Override
    public String name() {
        return moment.name();
    }

    @Override
    public Optional<FaultWords> ask() {
        moment.ask().ifPresent(words -> {
            last = words;
            at = time.ticks();
        });
        if (last != null && time.ticks() - at >= HOLD.toNanos()) last = null;
        return Optional.ofNullable(last);
    }
}
