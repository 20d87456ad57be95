package pasu.core.alarm;

import java.util.List;

/** Whom an alarm rings at, while nobody has taken it. */
public enum Rung {
    /** The supervisors of the counter whose bell it is, and nobody else sees it. */
    DESK,
    /** One operator. */
    SEAT,
    /** Another operator, as well. */
    NEXT_SEAT,
    /** Every supervisor, as well. */
    SUPERVISOR;

    private static final List<Rung> DESK_BELLS = List.of(DESK, SUPERVISOR);
    private static final List<Rung> OTHERS = List.of(SEAT, NEXT_SEAT, SUPERVISOR);

    static Rung first(AlarmKind kind) {
        return ladder(kind).getFirst();
    }

    /** The rung above; the last one's is itself. */
    Rung above(AlarmKind kind) {
        List<Rung> ladder = ladder(kind);
        return ladder.get(Math.min(ladder.indexOf(this) + 1, ladder.size() - 1));
    }

    private static List<Rung> ladder(AlarmKind kind) {
        return kind == AlarmKind.DESK_BELL ? DESK_BELLS : OTHERS;
    }
}
