package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pasu.app.chaos.Alarm;
import pasu.app.chaos.History;
import pasu.app.chaos.Order;
import pasu.app.chaos.Press;
import pasu.app.chaos.Strike;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamSpec;

/**
 * One run: cameras record, bells are pressed and orders given while the faults of a schedule strike; and its history.
 *
 * @param quietSeconds after each fault, in which cameras go back to where they belong
 * @param classPath of the version that the nodes begin with
 */
record ChaosRun(List<Strike> strikes, int nodes, int cameras, int bells, double quietSeconds, String classPath) {
    /** Two seconds are in each group of pictures of a simulated camera. */
    private static final long GOP_MICROS = 2_000_000;

    private static final int LIVE_SECONDS = 120;
    private static final double STEADY_SECONDS = 3;

    /** Returns when all has ended. @param folder empty @param report is told how long what was accepted took to stand */
    History run(Path folder, Report report) throws IOException, InterruptedException {
        Path simulated = folder.resolve("cameras");
        Path home = Files.createDirectories(folder.resolve("cluster"));
        folder.toFile().setExecutable(true, false);
        boolean cuts = strikes.stream().anyMatch(strike -> ChaosStriker.isOfTheNetwork(strike.kind()));
        try (ChaosNet net = cuts ? ChaosNet.namespaces(nodes) : ChaosNet.loopback();
                ChaosCluster cluster = ChaosCluster.start(home, net, nodes, classPath);
                Cameras town = Cameras.startAt(net.cameras(), cameras, simulated)) {
            Map<String, String> places = register(cluster, town);
            awaitRecorded(cluster);
            return whileStruck(cluster, town, places, report);
        }
    }

    private static Map<String, String> register(ChaosCluster cluster, Cameras town) {
        Map<String, String> places = new TreeMap<>();
        BenchOptions.progress("registering " + town.all().size() + " cameras");
        for (Camera camera : town.all()) {
            String path = camera.stream(StreamSpec.MAIN).orElseThrow().url().getPath();
            places.put(path.substring(1), cluster.node(0).node().add(camera));
        }
        return places;
    }

    /** Each camera is live on the node that has it, and none is about to move. */
    private void awaitRecorded(ChaosCluster cluster) {
        long until = System.nanoTime() + LIVE_SECONDS * 1_000_000_000L;
        while (live(cluster) < cameras || !cluster.leases().isQuiet(cameras, STEADY_SECONDS)) {
            if (System.nanoTime() > until)
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "not every camera is recorded within " + LIVE_SECONDS + " s: " + live(cluster) + " of "
                                + cameras);
            Pause.millis(500);
        }
        Pause.seconds(STEADY_SECONDS);
    }

    private static long live(ChaosCluster cluster) {
        return cluster.nodes().stream()
                .flatMap(node -> node.node().cameras().stream())
                .filter(camera -> Node.state(camera).equals("live"))
                .map(camera -> camera.getString("id"))
                .distinct()
                .count();
    }

    private History whileStruck(ChaosCluster cluster, Cameras town, Map<String, String> places, Report report)
            throws IOException, InterruptedException {
        Node any = cluster.node(0).node();
        List<PoleBell> registered = new ArrayList<>();
        while (registered.size() < bells) registered.add(PoleBell.register(any, registered.size() + 1));
        String token = any.signIn();
        ChaosStriker striker = new ChaosStriker(cluster);
        long from = Time.system().wallMicros();
        List<Press> presses;
        List<Order> orders;
        try (ChaosCalls calls =
                new ChaosCalls(cluster.nodes().stream().map(ChaosNode::url).toList())) {
            ChaosBells ringing = new ChaosBells(calls, registered);
            ChaosSeat seat = new ChaosSeat(calls, token);
            try (ringing;
                    seat) {
                Pause.seconds(STEADY_SECONDS);
                for (Strike strike : strikes) {
                    striker.strike(strike);
                    report.add(
                            Word.of(strike.kind()) + ": s from its end until each press stood",
                            ChaosWait.presses(cluster.node(0).node(), ringing.presses()));
                    Pause.seconds(quietSeconds);
                }
            }
            presses = ringing.presses();
            orders = seat.orders();
        }
        report.add(
                "s from the last press until each stood",
                ChaosWait.presses(cluster.node(0).node(), presses));
        report.add("s from the last order until the station had each", ChaosWait.orders(cluster, orders));
        List<Alarm> alarms = ChaosRecord.alarms(cluster.node(0).node());
        presses = ChaosRecord.named(cluster.node(0).node(), presses, alarms);
        long to = Time.system().wallMicros();
        Pause.seconds(STEADY_SECONDS);
        town.close();
        cluster.stop();
        BenchOptions.progress("judging what was recorded");
        return new History(
                from,
                to,
                GOP_MICROS,
                striker.faults(),
                ChaosRecord.frames(town.ledger(), cluster.nodes(), places),
                cluster.leases().grants(),
                presses,
                alarms,
                orders,
                ChaosRecord.effects(cluster.stationLedger()));
    }
}
