package pasu.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import pasu.core.base.ExitCode;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.cluster.NodeCard;
import pasu.core.cluster.NodePlace;
import pasu.core.cluster.Placement;
import pasu.core.store.Database;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.PgCameraStatuses;
import pasu.core.store.PgCameras;
import pasu.core.store.PgLeases;
import pasu.core.store.SyntheticRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench scale}: what a node of a large cluster does again and again, by how many cameras there are. No camera is simulated. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How long a node takes for what it does in every round, with as many cameras in the register as are asked"
                    + " for:",
            "placing them, reading all leases, renewing itself, noticing that nothing has changed, reading how others'",
            "cameras fare. On a PostgreSQL of its own, on this machine."
        })
final class ScaleBench implements Callable<Integer> {
    /** What a node is built for is 700; with two thirds of that a neighbour's loss leaves room. */
    private static final int CAMERAS_OF_A_NODE = 470;

    private static final int ROUNDS = 7;

    @Option(
            names = "--cameras",
            paramLabel = "N,…",
            split = ",",
            defaultValue = "700,7000,70000",
            description = "Cameras in the register (${DEFAULT-VALUE}).")
    private int[] counts = {};

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Report report = new Report();

    private interface Work {
        void run();
    }

    @Override
    public Integer call() {
        Path folder = options.folder("scale");
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            for (int count : counts) {
                BenchOptions.progress(count + " cameras");
                measure(database, count);
            }
        } finally {
            options.done(folder);
        }
        options.print("scale: medians of " + ROUNDS + " rounds, milliseconds", report);
        return ExitCode.OK.number();
    }

    private void measure(Database database, int count) {
        List<CameraId> ids = SyntheticRegister.fill(database, count);
        String of = String.format(java.util.Locale.ROOT, "%,d cameras: ", count);
        place(of, ids);
        PgLeases leases = new PgLeases(
                database, new NodeCard(new NodePlace("node-1", null, 700), "bench", "127.0.0.1:1", "127.0.0.1:2"));
        leases.enter();
        int own = Math.min(count, CAMERAS_OF_A_NODE);
        time(of + "a lost node's cameras are claimed", 1, () -> leases.claim(ids.subList(0, own), List.of(), 0, 0));
        leases.claim(ids.subList(own, count), List.of(), 0, 0);
        time(of + "a node renews itself", ROUNDS, leases::renew);
        time(of + "all leases are read", ROUNDS, leases::leases);
        PgCameras cameras = new PgCameras(database, Time.system());
        cameras.notice();
        time(of + "all versions of cameras are read", ROUNDS, cameras::notice);
        SyntheticRegister.tell(database, "node-9");
        PgCameraStatuses statuses = new PgCameraStatuses(
                database, "node-2", new CameraStatusBoard(), id -> false, new CameraStatusBoard(), Time.system());
        time(of + "how others' cameras fare is read, all having been told", ROUNDS, statuses::run);
    }

    private void place(String of, List<CameraId> ids) {
        List<NodePlace> nodes = IntStream.range(0, Math.max(3, ids.size() / CAMERAS_OF_A_NODE))
                .mapToObj(nth -> new NodePlace("node-" + nth, null, 700))
                .toList();
        List<Placement.Placed> placed =
                ids.stream().map(id -> new Placement.Placed(id, null)).toList();
        time(of + "placed on " + nodes.size() + " nodes", 3, () -> Placement.of(nodes, placed));
        Map<CameraId, String> before = Placement.of(nodes, placed);
        Map<CameraId, String> after = new HashMap<>(Placement.of(nodes.subList(1, nodes.size()), placed));
        after.keySet().removeIf(id -> "node-0".equals(before.get(id)));
        long moved = after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
        report.add(of + "moved besides the lost node's own, of a thousand", 1000.0 * moved / ids.size());
    }

    private void time(String name, int rounds, Work work) {
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            work.run();
            all.add((System.nanoTime() - begun) / 1e6);
        }
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        report.add(name, Math.round(sorted[sorted.length / 2] * 10) / 10.0);
    }
}
