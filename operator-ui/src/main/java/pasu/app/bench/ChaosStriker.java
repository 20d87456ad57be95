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

    /** Of what a node with a lossy line sends. */
    private static final double LOST_PART = 0.1;

    private static final int SLOW_KBIT = 256;

    /** So late a slow database is with each piece of an answer. */
    private static final int LATE_MILLIS = 100;

    /** In which both versions record and take presses side by side. */
    private static final double BETWEEN_SECONDS = 10;

    private final ChaosCluster cluster;
    private final ChaosNet net;
    private final List<Fault> faults = new ArrayList<>();

    ChaosStriker(ChaosCluster cluster) {
        this.cluster = cluster;
        this.net = cluster.net();
    }

    /** Whether nodes must be in networks of their own for it. */
    static boolean isOfTheNetwork(FaultKind kind) {
        return switch (kind) {
            case PARTITION, MINORITY, ONE_WAY, SLOW_LINK, LOSS, DB_SLOW, DB_DOWN -> true;
            case KILL, HANG, DB_RESTART, ROLLING_RESTART, UPGRADE -> false;
        };
    }

    private static boolean isOfOneNode(FaultKind kind) {
        return switch (kind) {
            case DB_RESTART, DB_SLOW, DB_DOWN, UPGRADE -> false;
            case KILL, HANG, ROLLING_RESTART, PARTITION, MINORITY, ONE_WAY, SLOW_LINK, LOSS -> true;
        };
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Returns when the fault is over: the node serves again, the database answers. */
    void strike(Strike strike) {
        Pause.seconds(strike.pauseSeconds());
        ChaosNode node = cluster.node(strike.node());
        boolean ofNode = isOfOneNode(strike.kind());
        long from = Time.system().wallMicros();
        BenchOptions.progress("fault: " + Word.of(strike.kind()) + (ofNode ? " of " + node.name() : "") + " at "
                + Time.instant(from));
        switch (strike.kind()) {
            case KILL -> kill(node, strike.seconds());
            case HANG -> hang(node, strike.seconds());
            case DB_RESTART -> restartDatabase();
            case ROLLING_RESTART -> restart(node);
            case UPGRADE -> upgrade();
            case PARTITION -> whileDropped(strike, () -> net.cut(strike.node()));
            case MINORITY -> whileDropped(strike, () -> net.separate(strike.node()));
            case ONE_WAY -> whileDropped(strike, () -> net.mute(strike.node()));
            case LOSS -> whileDropped(strike, () -> net.lose(strike.node(), LOST_PART));
            case SLOW_LINK -> slow(strike);
            case DB_SLOW -> slowDatabase(strike.seconds());
            case DB_DOWN -> loseDatabase(strike.seconds());
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

    private void whileDropped(Strike strike, Runnable dropping) {
        dropping.run();
        try {
            Pause.seconds(strike.seconds());
        } finally {
            net.heal(strike.node());
        }
    }

    private void slow(Strike strike) {
        net.slow(strike.node(), SLOW_KBIT);
        try {
            Pause.seconds(strike.seconds());
        } finally {
            net.hasten(strike.node());
        }
    }

    private void slowDatabase(double seconds) {
        cluster.slowDatabase(LATE_MILLIS);
        try {
            Pause.seconds(seconds);
        } finally {
            cluster.slowDatabase(0);
        }
    }

    private void loseDatabase(double seconds) {
        cluster.databaseDown(true);
        try {
            Pause.seconds(seconds);
        } finally {
            cluster.databaseDown(false);
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

    /** One after another; the first brings the schema up while the others are of the version before. */
    private void upgrade() {
        for (ChaosNode node : cluster.nodes().reversed()) {
            BenchOptions.progress("upgrading " + node.name());
            node.upgrade();
            restart(node);
            Pause.seconds(BETWEEN_SECONDS);
        }
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
