package pasu.app;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import pasu.app.town.SimulatedBells;
import pasu.app.town.SimulatedRecorder;
import pasu.app.town.SimulatedStation;
import pasu.app.town.SimulatedTown;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.camera.Networks;
import pasu.core.people.Role;
import pasu.core.people.SignIn.Outcome.Admitted;
import pasu.ingest.sim.bell.SelfTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything on one machine, with simulated cameras: for a first look, for visitors and for tests. */
@Command(
        name = "demo",
        description = {
            "Starts Pasu with simulated cameras that speak real RTSP; prints 'ready URL' once the first is recorded,",
            "then a line 'account ROLE USER PASSWORD' per demo account, and 'officers URL', where the officers' page"
                    + " is.",
            "Bells beside the cameras, a police station and a legacy recorder are simulated too: what presses a bell,",
            "reports a case or moves the recorder's cameras to Pasu is printed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int MAX_CAMERAS = 2000;
    private static final int FIRST_PICTURE_SECONDS = 60;
    /** The cameras join within this when their scenes were drawn before. */
    private static final int REST_SECONDS = 10;

    /** Between two states of an order at the simulated police station: as fast as one can follow. */
    private static final Duration PACE = Duration.ofSeconds(4);

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "16", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the console (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where database and footage lie (${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "demo");

    @Option(
            names = "--camera",
            paramLabel = "URL",
            description =
                    "Records this camera of yours too: rtsp://[USER@]HOST[:PORT]/PATH; its password is asked for.")
    private List<String> own = List.of();

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "0", description = "Ends so long after 'ready'.")
    private long seconds;

    /** What each simulated camera keeps on its own storage. */
    private static final int CARD_SECONDS = 600;

    @Override
    public Integer call() throws InterruptedException {
        if (count < (own.isEmpty() ? 1 : 0) || count > MAX_CAMERAS)
            throw new Failure(
                    ExitCode.USAGE, "--cameras is 1 to " + MAX_CAMERAS + " (0 with a --camera), got " + count);
        if (port < 0 || port > 65_535) throw new Failure(ExitCode.USAGE, "--port is 0 to 65535, got " + port);
        if (seconds < 0) throw new Failure(ExitCode.USAGE, "--seconds is not negative, got " + seconds);
        Path folder = data.toAbsolutePath().normalize();
        WalledPlace.claim(folder);
        SecureRandom random = new SecureRandom();
        List<OwnCamera> brought = OwnCamera.of(own, System.getenv());
        List<String> networks = new ArrayList<>(List.of("127.0.0.0/8"));
        brought.forEach(camera -> networks.add(camera.network()));
        Config alone = Config.in(folder, port, new Networks(networks), password(random));
        Preflight.port(alone.http());
        try (SimulatedTown town = count == 0 ? null : SimulatedTown.start(count, 0, folder, "--card=" + CARD_SECONDS);
                SimulatedStation station = count == 0 ? null : SimulatedStation.start(folder, PACE);
                Running running = Running.start(() -> Pasu.start(
                        station == null ? alone : alone.linkedTo(station.link(), SimulatedStation.STATION)))) {
            Pasu pasu = running.pasu();
            if (station != null) station.leaveTo(() -> !pasu.officers().onDuty().isEmpty());
            Map<Role, String> passwords = new HashMap<>();
            for (Role role : Role.values()) {
                passwords.put(role, password(random));
                pasu.people().ensure(Word.of(role), role, "ko", passwords.get(role));
            }
            Stage stage = new Stage(pasu.cameras(), pasu.devices());
            stage.show(each -> {
                brought.forEach(camera -> each.accept(camera.camera(), Optional.empty()));
                if (town != null) town.cameras(camera -> each.accept(camera, Optional.of(town.device(camera))));
            });
            stage.awaitFirst();
            awaitFirst(pasu);
            if (!stage.awaitAll(REST_SECONDS))
                System.err.println(
                        "the scenes of other cameras are still being drawn, once; each joins when it is done");
            Path bells = town == null ? null : SimulatedBells.register(pasu.bells(), folder);
            if (bells != null)
                System.err.println(
                        "to press the simulated bell: ./pasu sim bell --url " + pasu.url() + " --bells " + bells);
            if (station != null)
                System.err.println("to report as the simulated police: ./pasu sim station " + station.options()
                        + " --report '{\"report\":\"1\",\"service\":\"112\",\"what\":\"쓰러진"
                        + " 사람\",\"code\":1,\"place\":{\"name\":\"동문동"
                        + " 사거리\",\"position\":{\"lat\":36.7829,\"lon\":126.4571}}}'");
            System.out.println("ready " + pasu.url());
            for (Role role : Role.values())
                System.out.println("account " + Word.of(role) + " " + Word.of(role) + " " + passwords.get(role));
            pasu.officersUrl().ifPresent(url -> System.out.println("officers " + url));
            System.out.flush();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            try (SelfTests tests = bells == null ? null : SimulatedBells.testing(URI.create(pasu.url()), bells);
                    SimulatedRecorder legacy = town == null ? null : legacy(pasu, folder, passwords)) {
                if (legacy != null)
                    System.err.println("to move the simulated legacy recorder's cameras: ./pasu migrate run "
                            + legacy.plan() + " --token-file " + legacy.token());
                if (seconds > 0) TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
                else new CountDownLatch(1).await();
            }
        }
        return ExitCode.OK.number();
    }

    /** Its cameras are numbered after those that Pasu has. */
    private SimulatedRecorder legacy(Pasu pasu, Path folder, Map<Role, String> passwords) {
        String engineer = Objects.requireNonNull(passwords.get(Role.ENGINEER));
        if (!(pasu.door().signIn(Word.of(Role.ENGINEER), engineer, "127.0.0.1") instanceof Admitted admitted))
            throw new Failure(ExitCode.SOFTWARE, "the demo's engineer is not let in");
        return SimulatedRecorder.start(
                count + 1,
                folder.resolve("legacy"),
                URI.create(pasu.url()),
                admitted.token().text());
    }

    /** Waits until a camera is on the disk and can be watched. */
    private static void awaitFirst(Pasu pasu) throws InterruptedException {
        for (int tries = 0; tries < FIRST_PICTURE_SECONDS * 20; tries++) {
            if (pasu.isRecording()) return;
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new Failure(
                ExitCode.UNAVAILABLE, "no camera was recorded within " + FIRST_PICTURE_SECONDS + " s: " + states(pasu));
    }

    /** How the first few cameras fare. */
    private static String states(Pasu pasu) {
        return pasu.cameras().all().stream()
                .limit(3)
                .map(camera -> camera.name() + " "
                        + pasu.board()
                                .get(camera.id())
                                .map(status -> Word.of(status.state()) + " (" + status.detail() + ")")
                                .orElse("not begun"))
                .collect(Collectors.joining(", "));
    }

    private static String password(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return password.toString();
    }
}
