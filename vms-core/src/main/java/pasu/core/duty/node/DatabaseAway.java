package pasu.core.duty.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;

/** The database did not answer for a while. Told when it is back, for alarms are kept in it. */
public final class DatabaseAway implements Ailment {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BooleanSupplier answers;
    private final Time time;
    private boolean isAway;
    private long awaySince;

    public DatabaseAway(BooleanSupplier answers, Time time) {
        this.answers = answers;
        this.time = time;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<FaultWords> ask() {
        boolean answered = answers.getAsBoolean();
        if (!answered && !isAway) awaySince = time.ticks();
        boolean isBack = answered && isAway;
        isAway = !answered;
        if (!isBack) return Optional.empty();
        Duration away = Duration.ofNanos(time.ticks() - awaySince);
        return away.compareTo(PATIENCE) < 0
                ? Optional.empty()
                : Optional.of(new FaultWords(
                        "데이터베이스가 " + away.toSeconds() + "초 동안 응답하지 않았습니다",
                        "the database did not answer for " + away.toSeconds() + " s"));
    }
}
