package pasu.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import pasu.app.chaos.Fault;
import pasu.app.chaos.FaultKind;
import pasu.app.chaos.Strike;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.base.Word;

/** Does to a cluster what a schedule says, one thing after another, and writes down when. */
final class ChaosStriker {
    private static final int WITHIN_SECONDS = 60;

    private final ChaosCluster cluster;
    private final List<Fault> faults = new ArrayList<>();

    ChaosStriker(ChaosCluster cluster) {
        this.cluster = cluster;
    }

    /** Which of all faults can be done here. */
    static List<FaultKind> known() {
        return List.of(FaultKind.KILL, FaultKind.HANG, FaultKind.DB_RESTART, FaultKind.ROLLING_RESTART);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Returns when the fault is over: the node serves again, the database answers. */
    void strike(Strike strike) {
        Pause.seconds(strike.pauseSeconds());
        ChaosNode node = cluster.node(strike.node());
        boolean ofNode = strike.kind() != FaultKind.DB_RESTART;
        long from = Time.system().wallMicros();
        BenchOptions.progress("fault: " + Word.of(strike.kind()) + (ofNode ? " of " + node.name() : "") + " at "
                + Time.instant(from));
        switch (strike.kind()) {
            case KILL -> kill(node, strike.seconds());
            case HANG -> hang(node, strike.seconds());
            case DB_RESTART -> restartDatabase();
            case ROLLING_RESTART -> restart(node);
            case PARTITION, ONE_WAY, SLOW_LINK, LOSS ->
                throw new Failure(ExitCode.UNAVAILABLE, Word.of(strike.kind()) + " is not built yet");
        }
        faults.add(new Fault(
                strike.kind(),
                ofNode ? Set.of(node.name()) : Set.of(),
                from,
                Time.system().wallMicros()));
    }

    private static void kill(ChaosNode node, double seconds) {
        node.kill();
        Pause.seconds(seconds);
        node.start();
    }

    private static void hang(ChaosNode node, double seconds) {
        node.signal("STOP");
        try {
            Pause.seconds(seconds);
        } finally {
            node.signal("CONT");
        }
    }

    private void restartDatabase() {
        cluster.killDatabase();
        Pause.seconds(1);
        await("the database answers again", cluster::databaseAnswers);
    }

    private void restart(ChaosNode node) {
        cluster.leases().drain(node.name());
        await(node.name() + " has let go", () -> cluster.leases().held(node.name()) == 0);
        Pause.seconds(2); // it reads that, and writes what it has
        node.stop();
        node.start();
    }

    private static void await(String what, BooleanSupplier there) {
        long until = System.nanoTime() + WITHIN_SECONDS * 1_000_000_000L;
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > until)
                throw new Failure(ExitCode.UNAVAILABLE, "not within " + WITHIN_SECONDS + " s: " + what);
            Pause.millis(100);
        }
    }
}
