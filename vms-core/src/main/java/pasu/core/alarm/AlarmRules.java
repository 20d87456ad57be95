package pasu.core.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmState.Closed;
import pasu.core.alarm.AlarmState.Ringing;
import pasu.core.alarm.AlarmState.Taken;

/** What each move does to an alarm in each state; the table is total, and what cannot be done says why. */
public final class AlarmRules {
    private AlarmRules() {}

    /** A move that cannot be done in this state, or not by this person, in words. */
    public static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotPossible(String why) {
            super(why);
        }
    }

    /** @throws NotPossible if the state or the person forbids it */
    public static Alarm apply(Alarm alarm, Move move, Instant now, Seats seats) {
        return switch (alarm.state()) {
            case Ringing ringing -> ringing(alarm, ringing, move, now, seats);
            case Taken taken -> taken(alarm, taken, move, now, seats);
            case Closed closed -> closed(alarm, closed, move);
        };
    }

    private static Alarm ringing(Alarm alarm, Ringing ringing, Move move, Instant now, Seats seats) {
        return switch (move) {
            case Move.Take take -> alarm.moved(taken(alarm, take.by(), now));
            case Move.Release release -> throw new NotPossible("nobody has the alarm, so nobody can give it back");
            case Move.Escalate escalate -> alarm.moved(at(Rung.SUPERVISOR, null, alarm.severity(), now));
            case Move.Close close -> alarm.moved(over(close, now));
            case Move.MakeReal real -> real(alarm, now, seats);
            case Move.DoStep step -> alarm.moved(ringing);
            case Move.Note note -> alarm.moved(ringing);
            case Move.Recover recover ->
                alarm.moved(new Closed(
                        "", now, CloseReason.RECOVERED, recover.words().en()));
            case Move.Deadline deadline -> next(alarm, ringing, now, seats);
        };
    }

    private static Alarm taken(Alarm alarm, Taken taken, Move move, Instant now, Seats seats) {
        return switch (move) {
            case Move.Take take -> {
                mayTouch(taken, take.by(), "has taken it; a supervisor may take it over");
                yield alarm.moved(taken(alarm, take.by(), now));
            }
            case Move.Release release -> {
                mayTouch(taken, release.by(), "has it, and gives it back");
                yield alarm.moved(ringElsewhere(alarm, taken.owner(), now, seats));
            }
            case Move.Escalate escalate -> alarm.moved(at(Rung.SUPERVISOR, null, alarm.severity(), now));
            case Move.Close close -> {
                mayTouch(taken, close.by(), "has it, and closes it");
                yield alarm.moved(over(close, now));
            }
            case Move.MakeReal real -> real(alarm, now, seats);
            case Move.DoStep step -> alarm.moved(evaluated(alarm, taken, step.by(), now));
            case Move.Note note -> alarm.moved(evaluated(alarm, taken, note.by(), now));
            // Who has it says what it was.
            case Move.Recover recover -> alarm.moved(taken);
            case Move.Deadline deadline ->
                now.isBefore(taken.due()) ? alarm : alarm.cameBack(ringElsewhere(alarm, taken.owner(), now, seats));
        };
    }

    private static Alarm closed(Alarm alarm, Closed closed, Move move) {
        return switch (move) {
            case Move.Note note -> alarm.moved(closed);
            case Move.Recover recover -> alarm;
            case Move.Deadline deadline -> alarm;
            case Move.Take take -> throw over(closed);
            case Move.Release release -> throw over(closed);
            case Move.Escalate escalate -> throw over(closed);
            case Move.Close close -> throw over(closed);
            case Move.MakeReal real -> throw over(closed);
            case Move.DoStep step -> throw over(closed);
        };
    }

    private static NotPossible over(Closed closed) {
        return new NotPossible("the alarm was closed by " + closed.by());
    }

    private static void mayTouch(Taken taken, Actor actor, String why) {
        if (!actor.isSupervisor() && !actor.login().equals(taken.owner()))
            throw new NotPossible(taken.owner() + " " + why);
    }

    static Ringing firstRing(AlarmKind kind, Severity severity, Instant now, Seats seats) {
        return ring(kind, Rung.first(kind), null, severity, now, seats);
    }

    /** The next rung hears it; at the last one it rings again. */
    private static Alarm next(Alarm alarm, Ringing ringing, Instant now, Seats seats) {
        if (now.isBefore(ringing.due())) return alarm;
        Rung above = ringing.rung().above(alarm.kind());
        Ringing next = ring(alarm.kind(), above, ringing.seat(), alarm.severity(), now, seats);
        return above == ringing.rung() ? alarm.cameBack(next) : alarm.moved(next);
    }

    /** After somebody had it: at another operator, or, for a desk's, at every supervisor. */
    private static Ringing ringElsewhere(Alarm alarm, String notAt, Instant now, Seats seats) {
        Rung rung = alarm.kind() == AlarmKind.DESK_BELL ? Rung.SUPERVISOR : Rung.NEXT_SEAT;
        return ring(alarm.kind(), rung, notAt, alarm.severity(), now, seats);
    }

    /** At a seat if there is one to ring at, else at the supervisors straight away. */
    private static Ringing ring(
            AlarmKind kind, Rung rung, @Nullable String notAt, Severity severity, Instant now, Seats seats) {
        if (rung == Rung.DESK || rung == Rung.SUPERVISOR) return at(rung, null, severity, now);
        return seats.freest(notAt)
                .map(seat -> at(rung, seat, severity, now))
                .orElseGet(() -> at(Rung.SUPERVISOR, null, severity, now));
    }

    private static Ringing at(Rung rung, @Nullable String seat, Severity severity, Instant now) {
        return new Ringing(rung, seat, now.plus(severity.patience()));
    }

    private static Taken taken(Alarm alarm, Actor by, Instant now) {
        return new Taken(by.login(), now, now.plus(alarm.severity().evaluation()));
    }

    /** What its owner does shows that it is looked after. */
    private static Taken evaluated(Alarm alarm, Taken taken, Actor by, Instant now) {
        return by.login().equals(taken.owner())
                ? new Taken(taken.owner(), taken.at(), now.plus(alarm.severity().evaluation()))
                : taken;
    }

    private static Closed over(Move.Close close, Instant now) {
        if (close.reason() == CloseReason.OTHER && close.words().isBlank())
            throw new NotPossible("a reason that is none of the list wants words");
        return new Closed(close.by().login(), now, close.reason(), close.words());
    }

    private static Alarm real(Alarm alarm, Instant now, Seats seats) {
        if (!alarm.isDrill()) throw new NotPossible("the alarm is real already");
        return alarm.real(firstRing(alarm.kind(), alarm.kind().severity(), now, seats));
    }
}
