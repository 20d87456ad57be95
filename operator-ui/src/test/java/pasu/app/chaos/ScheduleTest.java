package pasu.app.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    @Test
    void seed_decidesAll() {
        Set<List<Strike>> different = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(Schedule.of(seed, ALL, 3), Schedule.of(seed, ALL, 3));
            different.add(Schedule.of(seed, ALL, 3));
        }
        assertEquals(50, different.size());
    }

    @Test
    void eachKind_strikesOnce_andAnyNode() {
        Set<Integer> struck = new HashSet<>();
        Set<FaultKind> first = EnumSet.noneOf(FaultKind.class);
        for (long seed = 0; seed < 200; seed++) {
            List<Strike> strikes = Schedule.of(seed, ALL, 3);
            assertEquals(ALL.size(), strikes.size());
            assertEquals(
                    EnumSet.allOf(FaultKind.class),
                    strikes.stream().map(Strike::kind).collect(Collectors.toSet()));
            strikes.forEach(strike -> struck.add(strike.node()));
            first.add(strikes.getFirst().kind());
        }
        assertEquals(Set.of(0, 1, 2), struck);
        assertEquals(EnumSet.allOf(FaultKind.class), first);
    }

    @Test
    void hungNode_hangsLongEnoughToBeSucceeded() {
        for (long seed = 0; seed < 200; seed++)
            for (Strike strike : Schedule.of(seed, List.of(FaultKind.HANG), 2))
                assertTrue(strike.seconds() >= 15 && strike.seconds() <= 30, strike::toString);
    }

    @Test
    void oneNode_isNoCluster() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.of(1, ALL, 1));
    }
}
