package pasu.core.bell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BellHealthTest {
    private static final Instant NOON = Presses.NOON;
    private static final String HOME = "서산경찰서";

    private final BellPulses pulses = new BellPulses(NOON);
    private final BellHealth health = new BellHealth(pulses, HOME);

    private static Bell bell(@Nullable String station) {
        return new Bell(
                BellId.random(),
                "동문 공원",
                BellKind.POLE,
                null,
                null,
                null,
                List.of(),
                station,
                Duration.ofHours(24),
                true,
                false,
                1);
    }

    private BellTest test(Bell bell, boolean answered, @Nullable String landed) {
        return new BellTest(
                bell.id(),
                UUID.randomUUID(),
                NOON,
                1,
                answered,
                landed,
                landed == null ? null : health.station(bell),
                landed == null ? null : NOON.plusSeconds(1));
    }

    @Test
    void answeredByItsOwnStation_isWell() {
        Bell bell = bell(null);
        assertEquals(BellState.OK, health.state(bell, test(bell, true, HOME), NOON));
        Bell other = bell("태안경찰서");
        assertEquals(BellState.OK, health.state(other, test(other, true, "태안경찰서"), NOON));
    }

    /** The database knows of it, whichever node heard it. */
    @Test
    void selfTestThatCameToAnotherNode_isASignOfLife() {
        Bell bell = bell(null);
        Instant later = NOON.plus(Duration.ofHours(70));
        assertEquals(BellState.DEAD, health.state(bell, null, later));
        BellTest heard = new BellTest(
                bell.id(), UUID.randomUUID(), later.minusSeconds(60), 1, true, HOME, HOME, later.minusSeconds(59));
        assertEquals(BellState.OK, health.state(bell, heard, later));
    }

    @Test
    void answeredByAnother_isElsewhere() {
        Bell bell = bell(null);
        assertEquals(BellState.ELSEWHERE, health.state(bell, test(bell, true, "천안동남경찰서"), NOON));
        // Until the next is answered, what the last one proved holds.
        assertEquals(BellState.ELSEWHERE, health.state(bell, test(bell, false, "천안동남경찰서"), NOON));
    }

    @Test
    void aStationThatIsCorrectedInTheRegister_isNotElsewhere_forItWasNotAsked() {
        Bell before = bell("태안경찰서");
        BellTest test = test(before, true, "태안경찰서");
        assertEquals(BellState.OK, health.state(bell(HOME), test, NOON));
        // Nor is what landed elsewhere then a fault of the one that it belongs to now.
        assertEquals(BellState.OK, health.state(bell(HOME), test(before, true, HOME), NOON));
    }

    @Test
    void answeredByNobodyForMinutes_isUnanswered_andNotBefore() {
        Bell bell = bell(null);
        BellTest waiting = test(bell, false, HOME);
        assertEquals(BellState.OK, health.state(bell, waiting, NOON.plus(BellTest.PATIENCE)));
        Instant late = NOON.plus(BellTest.PATIENCE).plusSeconds(1);
        assertEquals(BellState.UNANSWERED, health.state(bell, waiting, late));
    }

    @Test
    void aBellThatIsDeadOrChatters_isThat_whereverItsTestLanded() {
        Bell bell = bell(null);
        BellTest elsewhere = test(bell, true, "천안동남경찰서");
        assertEquals(BellState.DEAD, health.state(bell, elsewhere, NOON.plus(Duration.ofHours(37))));
        for (int n = 0; n < BellPulse.FEW; n++) pulses.of(bell.id()).press(NOON.plusSeconds(n));
        assertEquals(BellState.CHATTERING, health.state(bell, elsewhere, NOON.plusSeconds(BellPulse.FEW)));
    }

    @Test
    void withoutALinkToAnyStation_aTestProvesThatItReachedUs() {
        Bell bell = bell(null);
        BellHealth alone = new BellHealth(pulses, null);
        assertNull(alone.station(bell));
        assertEquals(BellState.OK, alone.state(bell, test(bell, false, null), NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void afterARestart_aBellThatTestedItselfBefore_isNotHeardOfAsNever() {
        Bell bell = bell(null);
        BellPulses again = new BellPulses(NOON.plusSeconds(60));
        again.recall(List.of(test(bell, true, HOME)));
        assertEquals(NOON, again.of(bell.id()).testedAt());
        assertEquals(BellState.OK, again.state(bell, NOON.plus(Duration.ofHours(36))));
    }
}
