package pasu.migrate.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.OrderFile;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.plan.Secrets;

/**
 * Runs of the tool in a {@link CutoverWorld}; each begins with what the ledger has and nothing else. Ledgers stay open, for most
 * of a walk's time would go to the signatures of the lines that are read again; LedgerTest has that they are read as written.
 */
final class WorldRuns implements AutoCloseable {
    static final SigningKey KEY = SigningKey.parse(SigningKey.generate());
    private static final Secrets SECRETS = Secrets.read("nvr recorder-user r-secret\ncam camera-user c-secret\n");

    private final Path folder;
    private final Route route;
    /** What happens while the tool waits. */
    Runnable waiting = () -> {};

    private final Map<String, Ledger> ledgers = new HashMap<>();

    WorldRuns(Path folder, Route route) {
        this.folder = folder;
        this.route = route;
    }

    /** Behind the camera, as the plan has it. */
    @Nullable
    URI device;

    /** What the engineer agrees to in each run. */
    Consent consent = Consent.NONE;

    /** Of the recorder, as the plan has it. */
    @Nullable
    String login = "nvr";

    private Plan plan() {
        return new Plan(
                "a night",
                URI.create("http://pasu"),
                30,
                1,
                List.of(recorder("nvr", login)),
                List.of(),
                List.of(camera("gate", "nvr", route, device)));
    }

    static RecorderPlan recorder(String name) {
        return recorder(name, "nvr");
    }

    private static RecorderPlan recorder(String name, @Nullable String login) {
        return new RecorderPlan(name, "rtsp://nvr/{channel}", "rtsp://nvr/{channel}", null, null, login, List.of());
    }

    static CameraPlan camera(String name, String recorder, Route route) {
        return camera(name, recorder, route, null);
    }

    private static CameraPlan camera(String name, String recorder, Route route, @Nullable URI device) {
        @Nullable URI url = route == Route.RELAY ? null : CutoverWorld.CAMERA;
        return new CameraPlan(name, recorder, "ch-1", url, route, 1, "cam", device, "동문동", null);
    }

    Path ledger(String name) {
        return folder.resolve(name);
    }

    /** One run of the tool to each of these states. */
    Cutover run(CutoverWorld world, String ledgerName, CutoverState... goals) throws IOException, InterruptedException {
        Migration migration = migration(world, ledgerName);
        Cutover now = cutover(ledgerName);
        for (CutoverState goal : goals)
            now = migration.bring(goal, camera -> true).getFirst();
        return now;
    }

    private Migration migration(CutoverWorld world, String ledgerName) throws IOException {
        Ledger ledger = ledgers.get(ledgerName);
        if (ledger == null) {
            ledger = Ledger.open(ledger(ledgerName), "plan", KEY, world.ledgerTime());
            ledgers.put(ledgerName, ledger);
        }
        Migration migration = new Migration(
                plan(),
                SECRETS,
                Map.of("nvr", world),
                world,
                ledger,
                world,
                micros -> {
                    world.pass(micros);
                    waiting.run();
                },
                orders(),
                cutover -> {});
        migration.agree(consent);
        return migration;
    }

    /** Where a person's word for the run is left. */
    OrderFile orders() {
        return new OrderFile(folder.resolve("night.order"));
    }

    /** How often people's words are in a ledger. */
    private static int orders(List<String> lines) {
        return (int) lines.stream().filter(line -> line.contains("\"ordered\"")).count();
    }

    private Cutover cutover(String ledgerName) {
        return Objects.requireNonNull(ledgers.get(ledgerName)).cameras().getFirst();
    }

    /** Begins anew with what was rolled back. */
    void again(CutoverWorld world, String ledgerName) throws IOException, InterruptedException {
        migration(world, ledgerName).again(camera -> true);
    }

    /** The files hold what was known: read again, they tell the same. */
    @Override
    public void close() throws IOException {
        for (Map.Entry<String, Ledger> each : ledgers.entrySet()) {
            Ledger ledger = each.getValue();
            ledger.close();
            List<String> lines = Files.readAllLines(ledger(each.getKey()));
            if (lines.size() != ledger.entries().size() + 1 + orders(lines))
                throw new AssertionError(each.getKey() + " has " + lines.size() + " lines");
        }
    }

    /** A whole night and what follows it, as far as the route goes. */
    Cutover whole(CutoverWorld world, String ledgerName) throws IOException, InterruptedException {
        return run(world, ledgerName, CutoverState.SWITCHED, CutoverState.RETIRED);
    }

    CutoverState end() {
        return route == Route.RELAY ? CutoverState.SWITCHED : CutoverState.RETIRED;
    }

    /** Moments of a night that nothing disturbs. */
    int moments() throws IOException, InterruptedException {
        CutoverWorld world = new CutoverWorld(route);
        whole(world, "whole");
        return world.moments;
    }

    /** When frames were due that the ledger says nobody has. */
    static List<Long> told(Cutover cutover) {
        return cutover.unrecorded().stream()
                .flatMap(gap -> gap.frames().stream())
                .map(at -> Time.micros(Instant.parse(at)))
                .toList();
    }
}
