package pasu.core.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that wants a person's eyes.
 *
 * @param raisedAt when it became known here
 * @param returns how often it came back because nobody took it, or nobody said what it was
 * @param isDrill an inspector's or a visitor's press: it rings quietly, until somebody makes it real
 * @param incident the incident that it belongs to, or null
 * @param moved the version of the last move; presses that joined since made newer ones
 * @param version grows with each change
 */
public record Alarm(
        AlarmId id,
        AlarmKind kind,
        Severity severity,
        Source source,
        Place place,
        Instant raisedAt,
        AlarmState state,
        int returns,
        boolean isDrill,
        @Nullable UUID incident,
        long moved,
        long version) {

    public Alarm {
        if (moved < 1 || version < moved)
            throw new IllegalArgumentException("versions grow from 1, got move " + moved + " of " + version);
    }

    /** A new one, which rings from now on. */
    public static Alarm raised(
            AlarmId id, AlarmKind kind, Source source, Place place, Instant at, boolean isDrill, Seats seats) {
        Severity severity = isDrill ? Severity.LOW : kind.severity();
        return new Alarm(
                id,
                kind,
                severity,
                source,
                place,
                at,
                AlarmRules.firstRing(kind, severity, at, seats),
                0,
                isDrill,
                null,
                1,
                1);
    }

    public boolean isOpen() {
        return !(state instanceof AlarmState.Closed);
    }

    /** When something happens by itself, if nobody does anything; null for a closed one. */
    public @Nullable Instant due() {
        return switch (state) {
            case AlarmState.Ringing ringing -> ringing.due();
            case AlarmState.Taken taken -> taken.due();
            case AlarmState.Closed closed -> null;
        };
    }

    Alarm moved(AlarmState next) {
        return new Alarm(
                id,
                kind,
                severity,
                source,
                place,
                raisedAt,
                next,
                returns,
                isDrill,
                incident,
                version + 1,
                version + 1);
    }

    Alarm cameBack(AlarmState next) {
        Alarm moved = moved(next);
        return new Alarm(
                id,
                kind,
                severity,
                source,
                place,
                raisedAt,
                next,
                returns + 1,
                isDrill,
                incident,
                moved.moved,
                moved.version);
    }

    Alarm real(AlarmState next) {
        return new Alarm(
                id,
                kind,
                kind.severity(),
                source,
                place,
                raisedAt,
                next,
                returns,
                false,
                incident,
                version + 1,
                version + 1);
    }

    /** The same with its incident, as a move. */
    public Alarm in(@Nullable UUID ofIncident) {
        return new Alarm(
                id,
                kind,
                severity,
                source,
                place,
                raisedAt,
                state,
                returns,
                isDrill,
                ofIncident,
                version + 1,
                version + 1);
    }

    /** The same with more that joined it: no move. */
    public Alarm joined(Source all) {
        return new Alarm(
                id, kind, severity, all, place, raisedAt, state, returns, isDrill, incident, moved, version + 1);
    }

    /** The same, noticed more often: nothing that whoever closes it must have seen. */
    public Alarm noticed(Source oftener) {
        return new Alarm(
                id, kind, severity, oftener, place, raisedAt, state, returns, isDrill, incident, moved, version);
    }

    /** The same after a press joined it: no move. */
    public Alarm at(long later) {
        return later <= version
                ? this
                : new Alarm(
                        id, kind, severity, source, place, raisedAt, state, returns, isDrill, incident, moved, later);
    }
}
