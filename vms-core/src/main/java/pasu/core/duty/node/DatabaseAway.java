package pasu.core.duty.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pasu.core.base.Time;

/** The database did not answer for a while. Told when it is back, for alarms are kept in it. */
public final class DatabaseAway implements Ailment {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BooleanSupplier answers;
    private final Time time;
    private long lastAnswer;

    public DatabaseAway(BooleanSupplier answers, Time time) {
        this.answers = answers;
        this.time = time;
        this.lastAnswer = time.ticks();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> ask() {
        if (!answers.getAsBoolean()) return Optional.empty();
        Duration away = Duration.ofNanos(time.ticks() - lastAnswer);
        lastAnswer = time.ticks();
        return away.compareTo(PATIENCE) < 0
                ? Optional.empty()
                : Optional.of("the database did not answer for " + away.toSeconds() + " s");
    }
}
