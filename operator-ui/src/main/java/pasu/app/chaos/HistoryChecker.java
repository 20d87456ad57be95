package pasu.app.chaos;

import java.util.ArrayList;
import java.util.List;

/** Holds the history of a run against what a cluster owes under its faults. No finding: it paid all. */
public final class HistoryChecker {
    private HistoryChecker() {}

    public static List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        FrameCheck.check(history, findings::add);
        LeaseCheck.check(history, findings::add);
        PressCheck.check(history, findings::add);
        OrderCheck.check(history, findings::add);
        return findings;
    }
}
