package pasu.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import pasu.app.chaos.FaultKind;
import pasu.app.chaos.Finding;
import pasu.app.chaos.History;
import pasu.app.chaos.HistoryChecker;
import pasu.app.chaos.Strike;

/**
 * The short form of {@code bench chaos}: a node is cut off for longer than others have patience with it, and comes back. With
 * {@code -Dpasu.full=true}, for three nodes need more of a machine than other tests leave it.
 */
@EnabledIfSystemProperty(named = "pasu.full", matches = "true", disabledReason = "three nodes, a minute and more")
@EnabledIf(value = "canMakeNetworks", disabledReason = "networks of its own need root, ip and tc")
class ChaosRunTest {
    private static final double CUT_SECONDS = 9;

    @TempDir
    Path folder;

    static boolean canMakeNetworks() {
        return ChaosNet.isAllowed();
    }

    @Test
    void nodeThatIsCutOff_costsNoFrame_noPressAndNoOrder() throws Exception {
        List<Strike> strikes = List.of(new Strike(FaultKind.PARTITION, 1, CUT_SECONDS, 0));
        History history = new ChaosRun(strikes, 2, 3, 3, 3).run(folder, new Report());
        assertEquals(
                List.of(),
                HistoryChecker.check(history).stream()
                        // How soon a former owner lets go is a matter of seconds, and a busy machine's.
                        .filter(finding -> !(finding instanceof Finding.StaleOwner))
                        .map(Finding::words)
                        .toList());
        assertFalse(history.presses().isEmpty());
        assertFalse(history.streams().isEmpty());
    }
}
