package pasu.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pasu.app.chaos.Fault;
import pasu.app.chaos.FaultKind;
import pasu.app.chaos.Finding;
import pasu.app.chaos.History;
import pasu.app.chaos.HistoryChecker;
import pasu.app.chaos.Schedule;
import pasu.core.process.JavaProcess;
import pasu.core.store.TestDatabase;

/**
 * The short form of {@code bench chaos}: true nodes, cameras, bells and a station, and the faults that may cost nothing, however slow
 * the machine is. What the others may cost is time, and is measured by the benchmark.
 */
class ChaosRunTest {
    private static final List<FaultKind> KINDS = List.of(FaultKind.ROLLING_RESTART, FaultKind.DB_RESTART);

    @Test
    void nodeIsRestartedAndTheDatabaseDies_nothingIsLostDoubledOrForgotten() throws Exception {
        History history = new ChaosRun(Schedule.of(1, KINDS, 2), 2, 3, 2, 5, JavaProcess.classPath())
                .run(TestDatabase.folder(), new Report());
        assertEquals(
                Set.copyOf(KINDS), history.faults().stream().map(Fault::kind).collect(Collectors.toSet()));
        assertEquals(3, history.streams().size());
        assertTrue(history.streams().stream().allMatch(stream -> stream.sent().size() > 100), "cameras sent");
        assertFalse(history.presses().isEmpty());
        assertFalse(history.orders().isEmpty());
        assertEquals(
                List.of(),
                HistoryChecker.check(history).stream().map(Finding::words).toList());
    }
}
