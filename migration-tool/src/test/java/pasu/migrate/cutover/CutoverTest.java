package pasu.migrate.cutover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.migrate.verify.Proof;

class CutoverTest {
    private static final Setting PULLED = new Setting("pasu", "active", null, "true");

    private static Cutover planned(Route route) {
        return Cutover.of(new CutoverEvent.Planned("gate", route));
    }

    private static Cutover done(Cutover from, Step step) {
        return from.after(new CutoverEvent.Began("gate", step))
                .after(new CutoverEvent.Changing("gate", PULLED))
                .after(new CutoverEvent.Done("gate", step));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyStepOverlapsTheOneBefore_butForTheHandOver(Route route) {
        for (CutoverState from : CutoverState.values())
            for (CutoverState to : CutoverState.values()) {
                if (!from.leadsTo(to, route)) continue;
                Set<Keeper> both = new HashSet<>(from.recording(route));
                both.retainAll(to.recording(route));
                boolean handOver = from == CutoverState.HANDING_OVER || to == CutoverState.HANDING_OVER;
                boolean backFromOneSession =
                        route == Route.HAND_OVER && from == CutoverState.SWITCHED && to == CutoverState.ROLLED_BACK;
                assertEquals(handOver || backFromOneSession, both.isEmpty(), from + " to " + to);
            }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyState_canBeRolledBack_butForTheLast(Route route) {
        for (CutoverState state : EnumSet.of(CutoverState.SHADOWING, CutoverState.VERIFIED, CutoverState.SWITCHED))
            assertTrue(state.leadsTo(CutoverState.ROLLED_BACK, route), state.toString());
        assertFalse(CutoverState.RETIRED.leadsTo(CutoverState.ROLLED_BACK, route));
    }

    /** Walks all that can happen, step by step, each done, failed or given up in the middle. */
    @ParameterizedTest
    @EnumSource(Route.class)
    void whateverHappens_legacyIsReleasedAfterAProofOnly(Route route) {
        Set<Cutover> seen = new HashSet<>();
        Queue<Cutover> open = new ArrayDeque<>(Set.of(planned(route)));
        while (!open.isEmpty()) {
            Cutover now = open.remove();
            // Settings and words pile up, and change nothing of what may follow.
            Cutover shape = new Cutover(
                    "gate",
                    route,
                    now.state(),
                    now.begun(),
                    null,
                    now.settings().isEmpty() ? now.settings() : now.settings().subList(0, 1),
                    now.proofs(),
                    -1,
                    now.unrecorded(),
                    now.filled(),
                    0,
                    null);
            if (!seen.add(shape)) continue;
            for (Step step : Step.values()) {
                if (!now.mayBegin(step)) {
                    assertThrows(IllegalStateException.class, () -> now.after(new CutoverEvent.Began("gate", step)));
                    continue;
                }
                Cutover begun = now.after(new CutoverEvent.Began("gate", step));
                open.add(begun.after(new CutoverEvent.Changing("gate", PULLED)));
                open.add(begun.after(new CutoverEvent.Failed("gate", step, "it did not do")));
                Cutover next = begun.after(new CutoverEvent.Done("gate", step));
                if (next.recording().equals(Set.of(Keeper.PASU)))
                    assertTrue(
                            now.state() == CutoverState.SWITCHED || now.state() == CutoverState.HANDING_OVER,
                            "from " + now.state());
                open.add(next);
            }
        }
        assertTrue(seen.stream().anyMatch(c -> c.state() == CutoverState.SWITCHED));
    }

    @Test
    void twoSessions_goTheirWay() {
        Cutover now = planned(Route.TWO_SESSIONS);
        for (Step step : new Step[] {Step.SHADOW, Step.PROVE, Step.SWITCH}) {
            assertEquals(Optional.of(step), now.next(CutoverState.SWITCHED));
            now = done(now, step);
        }
        assertEquals(Optional.empty(), now.next(CutoverState.SWITCHED));
        assertEquals(Optional.of(Step.RETIRE), now.next(CutoverState.RETIRED));
        assertEquals(CutoverState.RETIRED, done(now, Step.RETIRE).state());
    }

    @Test
    void relay_isNeverRetired() {
        Cutover now = planned(Route.RELAY);
        for (Step step : new Step[] {Step.SHADOW, Step.PROVE, Step.SWITCH}) now = done(now, step);
        assertEquals(Optional.empty(), now.next(CutoverState.RETIRED));
    }

    /** What was planned and begun is recorded by us, perhaps, though it comes no further. */
    @Test
    void planned_isAsBefore_onlyIfNothingWasChanged() {
        Cutover planned = planned(Route.TWO_SESSIONS);
        assertTrue(planned.isAsBefore());
        Cutover begun = planned.after(new CutoverEvent.Began("gate", Step.SHADOW));
        assertTrue(begun.isAsBefore());
        Cutover failed = begun.after(new CutoverEvent.Changing("gate", PULLED))
                .after(new CutoverEvent.Failed("gate", Step.SHADOW, "no picture"));
        assertEquals(CutoverState.PLANNED, failed.state());
        assertFalse(failed.isAsBefore());
        assertTrue(failed.after(new CutoverEvent.Began("gate", Step.ROLL_BACK))
                .after(new CutoverEvent.Done("gate", Step.ROLL_BACK))
                .isAsBefore());
    }

    @Test
    void beforeTheSwitch_nothingIsRetired() {
        Cutover now = planned(Route.TWO_SESSIONS);
        assertEquals(Optional.empty(), now.next(CutoverState.RETIRED));
        now = done(now, Step.SHADOW);
        assertEquals(
                Optional.empty(),
                now.after(new CutoverEvent.Began("gate", Step.PROVE)).next(CutoverState.RETIRED));
    }

    private static Proof compared(long from, long to, boolean ambiguous) {
        return new Proof(from, to, 0, ambiguous, 1, 1, 1, List.of(), List.of(), List.of(), List.of());
    }

    /** What was never looked at, or to no end, is not passed over because something later was. */
    @Test
    void comparedLast_isContiguousAndCertain() {
        Cutover now = done(planned(Route.TWO_SESSIONS), Step.SHADOW)
                .after(new CutoverEvent.Began("gate", Step.PROVE))
                .after(new CutoverEvent.Compared("gate", compared(0, 10, false)))
                .after(new CutoverEvent.Done("gate", Step.PROVE));
        now = done(now, Step.SWITCH).after(new CutoverEvent.Began("gate", Step.RETIRE));
        now = now.after(new CutoverEvent.Compared("gate", compared(20, 30, false)));
        assertEquals(10, now.comparedLast().toMicros(), "10 to 20 are missing");
        now = now.after(new CutoverEvent.Compared("gate", compared(9, 25, true)));
        assertEquals(10, now.comparedLast().toMicros(), "ambiguous");
        now = now.after(new CutoverEvent.Compared("gate", compared(9, 25, false)));
        assertEquals(25, now.comparedLast().toMicros());
    }

    @Test
    void released_isWhatTheRecorderWasToldLast() {
        Cutover now = planned(Route.HAND_OVER);
        for (Step step : new Step[] {Step.SHADOW, Step.PROVE}) now = done(now, step);
        now = now.after(new CutoverEvent.Began("gate", Step.LET_GO));
        assertFalse(now.hasReleased());
        now = now.after(new CutoverEvent.Changing("gate", new Setting("nvr", Setting.RECORDING, "true", "false")));
        assertTrue(now.hasReleased() && now.isStranded());
        now = now.after(new CutoverEvent.Changing("gate", new Setting("nvr", Setting.RECORDING, "false", "true")));
        assertFalse(now.hasReleased());
    }

    @Test
    void killedInAStep_takesItUpAgain() {
        Cutover now = planned(Route.TWO_SESSIONS).after(new CutoverEvent.Began("gate", Step.SHADOW));
        assertEquals(Optional.of(Step.SHADOW), now.next(CutoverState.SWITCHED));
        assertEquals(
                Step.SHADOW,
                now.after(new CutoverEvent.Began("gate", Step.SHADOW)).begun());
    }

    @Test
    void killedOnTheWayBack_goesOnBack() {
        Cutover now =
                done(planned(Route.TWO_SESSIONS), Step.SHADOW).after(new CutoverEvent.Began("gate", Step.ROLL_BACK));
        assertEquals(Optional.of(Step.ROLL_BACK), now.next(CutoverState.SWITCHED));
        assertFalse(now.mayBegin(Step.PROVE));
    }

    @Test
    void rolledBack_staysUntilSomebodyBeginsAgain() {
        Cutover now = done(done(planned(Route.TWO_SESSIONS), Step.SHADOW), Step.ROLL_BACK);
        assertEquals(CutoverState.ROLLED_BACK, now.state());
        assertEquals(Optional.empty(), now.next(CutoverState.SWITCHED));
        assertTrue(now.mayBegin(Step.SHADOW));
        assertEquals(0, now.settings().size());
    }
}
