package pasu.migrate.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.record.Stretch;

/** In which steps an archive is gone through. */
class GoingBackTest {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    private static GoingBack back(long fromMicros, long toMicros) {
        return new GoingBack(new Stretch(fromMicros, toMicros), MINUTE);
    }

    @Test
    void whatIsThere_isCopiedPieceByPiece_andWhatLeadsUpToOneWithTheNext() {
        GoingBack back = back(0, 150 * SECOND);
        assertEquals(new Stretch(90 * SECOND, 150 * SECOND), back.next());
        back.reached(95 * SECOND);
        assertEquals(new Stretch(35 * SECOND, 95 * SECOND), back.next());
        back.reached(0);
        assertEquals(new Stretch(0, 35 * SECOND), back.next());
        assertFalse(back.isLook());
        back.reached(0);
        assertTrue(back.isThrough());
    }

    @Test
    void tooMuchAtOnce_isHalved_andStaysSo() {
        GoingBack back = back(0, 10 * MINUTE);
        assertTrue(back.tooMuch());
        assertEquals(30 * SECOND, back.next().micros());
        back.reached(back.next().fromMicros());
        assertEquals(30 * SECOND, back.next().micros());
        for (int times = 0; times < 3; times++) assertTrue(back.tooMuch());
        assertFalse(back.tooMuch(), "less than four seconds are not halved");
    }

    /** What was recorded for two minutes of a month is found, and what is asked of the recorder stays little. */
    @Test
    void littleInAMonthOfNothing_isFound_inFewQuestions() {
        Stretch there = new Stretch(11 * DAY + 7 * MINUTE, 11 * DAY + 9 * MINUTE);
        GoingBack back = back(0, 30 * DAY);
        List<Stretch> copied = new ArrayList<>();
        int questions = 0;
        while (!back.isThrough()) {
            Stretch wanted = back.next();
            assertTrue(++questions < 200, "so many questions");
            boolean has = wanted.fromMicros() < there.toMicros() && wanted.toMicros() > there.fromMicros();
            boolean looked = has && back.isLook();
            if (!has) back.nothing();
            else if (looked) back.something();
            else {
                copied.add(wanted);
                back.reached(wanted.fromMicros());
            }
            long reached = looked ? wanted.toMicros() : wanted.fromMicros();
            assertTrue(back.isThrough() || back.next().toMicros() == reached, "nothing is passed over");
        }
        assertTrue(copied.getFirst().toMicros() >= there.toMicros(), copied.toString());
        assertTrue(copied.getLast().fromMicros() <= there.fromMicros(), copied.toString());
    }
}
