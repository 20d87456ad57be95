package pasu.core.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmState.Closed;
import pasu.core.alarm.AlarmState.Ringing;
import pasu.core.alarm.AlarmState.Taken;
import pasu.core.bell.BellId;

class AlarmRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
    private static final Actor KIM = new Actor("kim", false);
    private static final Actor LEE = new Actor("lee", false);
    private static final Actor CHIEF = new Actor("chief", true);
    private static final Seats TWO = new Seats(List.of("kim", "lee"), Map.of("kim", 1));

    private static Alarm bell(AlarmKind kind, boolean drill, Seats seats) {
        return Alarm.raised(
                AlarmId.random(),
                kind,
                new Source.OfBell(BellId.random()),
                new Place("동문 공원", null),
                NOON,
                drill,
                seats);
    }

    private static Alarm bell() {
        return bell(AlarmKind.BELL, false, TWO);
    }

    private static Alarm after(Alarm alarm, Move... moves) {
        Alarm now = alarm;
        for (Move move : moves) now = AlarmRules.apply(now, move, NOON, TWO);
        return now;
    }

    private static Ringing ringing(Alarm alarm) {
        return assertInstanceOf(Ringing.class, alarm.state());
    }

    private static List<Move> moves(Actor by) {
        return List.of(
                new Move.Take(by),
                new Move.Release(by, ""),
                new Move.Escalate(by, ""),
                new Move.Close(by, CloseReason.HANDLED, ""),
                new Move.MakeReal(by),
                new Move.DoStep(by, "look"),
                new Move.Note(by, "seen"),
                new Move.Recover(new FaultWords("복구", "back")),
                new Move.Deadline());
    }

    /** Each state × each move × the owner, another and a supervisor: which state follows, or {@code -} for none. */
    @Test
    void everyState_everyMove_everyActor() {
        Map<String, Alarm> states = Map.of(
                "ringing", bell(),
                "taken", after(bell(), new Move.Take(KIM)),
                "closed", after(bell(), new Move.Close(KIM, CloseReason.FALSE_PRESS, "")));
        List<String> table = new ArrayList<>();
        for (String state : List.of("ringing", "taken", "closed"))
            for (Actor actor : List.of(KIM, LEE, CHIEF)) {
                StringBuilder row = new StringBuilder(state + " " + actor.login() + ":");
                for (Move move : moves(actor))
                    row.append(' ').append(outcome(states.getOrDefault(state, bell()), move));
                table.add(row.toString());
            }
        assertEquals(
                List.of(
                        //             take release escalate close real step note recover deadline(not yet due)
                        "ringing kim: T - R C - R R C same",
                        "ringing lee: T - R C - R R C same",
                        "ringing chief: T - R C - R R C same",
                        "taken kim: T R R C - T T T same",
                        "taken lee: - - R - - T T T same",
                        "taken chief: T R R C - T T T same",
                        "closed kim: - - - - - - C same same",
                        "closed lee: - - - - - - C same same",
                        "closed chief: - - - - - - C same same"),
                table);
    }

    private static String outcome(Alarm before, Move move) {
        try {
            Alarm after = AlarmRules.apply(before, move, NOON, TWO);
            if (after.equals(before)) return "same";
            assertEquals(before.version() + 1, after.version());
            assertEquals(after.version(), after.moved());
            assertEquals(after.isOpen(), after.due() != null);
            return after.state().getClass().getSimpleName().substring(0, 1);
        } catch (AlarmRules.NotPossible e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return "-";
        }
    }

    @Test
    void nobodyComes_itClimbsFromSeatToSeatToSupervisors_andComesBackForEver() {
        Alarm alarm = bell();
        assertEquals(new Ringing(Rung.SEAT, "lee", NOON.plusSeconds(15)), alarm.state());
        List<String> heard = new ArrayList<>();
        Instant now = NOON;
        for (int n = 0; n < 5; n++) {
            now = now.plusSeconds(15);
            alarm = AlarmRules.apply(alarm, new Move.Deadline(), now, TWO);
            heard.add(ringing(alarm).rung() + " " + ringing(alarm).seat() + " " + alarm.returns());
            assertEquals(now.plusSeconds(15), alarm.due());
        }
        assertEquals(
                List.of(
                        "NEXT_SEAT kim 0",
                        "SUPERVISOR null 0",
                        "SUPERVISOR null 1",
                        "SUPERVISOR null 2",
                        "SUPERVISOR null 3"),
                heard);
    }

    @Test
    void nobodyAtASeat_supervisorsHearItAtOnce() {
        assertEquals(
                Rung.SUPERVISOR,
                ringing(bell(AlarmKind.BELL, false, Seats.NOBODY)).rung());
        Seats alone = new Seats(List.of("kim"), Map.of());
        Alarm alarm = bell(AlarmKind.BELL, false, alone);
        assertEquals(
                Rung.SUPERVISOR,
                ringing(AlarmRules.apply(alarm, new Move.Deadline(), NOON.plusSeconds(15), alone))
                        .rung());
    }

    @Test
    void takenAndNotEvaluated_comesBackAtAnotherSeat() {
        Alarm taken = after(bell(), new Move.Take(LEE));
        Alarm back = AlarmRules.apply(taken, new Move.Deadline(), NOON.plusSeconds(300), TWO);
        assertEquals("kim", ringing(back).seat());
        assertEquals(1, back.returns());
    }

    @Test
    void whatItsOwnerDoes_putsTheReturnOff_whatOthersDoDoesNot() {
        Alarm taken = after(bell(), new Move.Take(KIM));
        Instant later = NOON.plusSeconds(200);
        Alarm step = AlarmRules.apply(taken, new Move.DoStep(KIM, "look"), later, TWO);
        assertEquals(later.plusSeconds(300), step.due());
        assertEquals(
                taken.due(),
                AlarmRules.apply(taken, new Move.Note(LEE, "hm"), later, TWO).due());
    }

    @Test
    void deskBell_callsItsCounterFirst_thenEverySupervisor_neverAnOperator() {
        Alarm alarm = bell(AlarmKind.DESK_BELL, false, TWO);
        assertEquals(Rung.DESK, ringing(alarm).rung());
        assertNull(ringing(alarm).seat());
        Alarm next = AlarmRules.apply(alarm, new Move.Deadline(), NOON.plusSeconds(15), TWO);
        assertEquals(Rung.SUPERVISOR, ringing(next).rung());
        Alarm released = after(alarm, new Move.Take(CHIEF), new Move.Release(CHIEF, ""));
        assertEquals(Rung.SUPERVISOR, ringing(released).rung());
    }

    @Test
    void inspectorsPress_ringsQuietly_andOneMoveMakesItReal() {
        Alarm drill = bell(AlarmKind.BELL, true, TWO);
        assertEquals(Severity.LOW, drill.severity());
        Alarm real = AlarmRules.apply(drill, new Move.MakeReal(LEE), NOON.plusSeconds(9), TWO);
        assertEquals(Severity.CRITICAL, real.severity());
        assertFalse(real.isDrill());
        assertEquals(NOON.plusSeconds(24), real.due());
        assertEquals(Rung.SEAT, ringing(real).rung());
    }

    @Test
    void closing_keepsWhoWhenAndWhy_andAnotherReasonWantsWords() {
        Alarm closed = after(bell(), new Move.Take(KIM), new Move.Close(KIM, CloseReason.FALSE_PRESS, "a child"));
        assertEquals(new Closed("kim", NOON, CloseReason.FALSE_PRESS, "a child"), closed.state());
        Move wordless = new Move.Close(KIM, CloseReason.OTHER, " ");
        assertThrows(AlarmRules.NotPossible.class, () -> after(bell(), wordless));
    }

    @Test
    void takenOverBySupervisor_isTheirs() {
        Alarm over = after(bell(), new Move.Take(KIM), new Move.Take(CHIEF));
        assertEquals("chief", assertInstanceOf(Taken.class, over.state()).owner());
        assertTrue(over.isOpen());
    }
}
