package pasu.ingest.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.ingest.onvif.discovery.Discovery;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.ClipCache;
import pasu.ingest.sim.clip.Footage;
import pasu.ingest.sim.onvif.DiscoveryResponder;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.serve.CameraServer;
import pasu.ingest.sim.serve.Card;
import pasu.ingest.sim.town.Town;
import pasu.ingest.sim.town.TownCamera;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sim camera}: serves simulated cameras until it is told to end. */
@Command(
        name = "camera",
        mixinStandardHelpOptions = true,
        description = {
            "Serves simulated cameras by RTSP, rtsp://HOST:PORT/cam-001/main and .../sub and so on,",
            "and by ONVIF, each on a port of its own."
        })
final class SimCameraCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--count", paramLabel = "N", defaultValue = "16", description = "Cameras (${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of the first camera (${DEFAULT-VALUE}); others serve those before.")
    private int first;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8554",
            description = "RTSP port of them all (${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Option(names = "--ledger", paramLabel = "FILE", description = "Appends a line per frame produced to this file.")
    private @Nullable Path ledger;

    @Option(names = "--footage", paramLabel = "DIR", description = "Shows these video files instead of drawn scenes.")
    private @Nullable Path footage;

    @Option(
            names = "--sessions",
            paramLabel = "K",
            defaultValue = "0",
            description = "Sessions that a camera takes; more are refused with 453. 0: no limit.")
    private int sessions;

    @Option(
            names = "--onvif",
            paramLabel = "P",
            defaultValue = "0",
            description = "First of the ONVIF ports, one a camera (${DEFAULT-VALUE}); 0 takes free ones.")
    private int onvifPort;

    @Option(
            names = "--onvif-login",
            paramLabel = "KIND",
            defaultValue = "both",
            description =
                    "What ONVIF takes: both, digest or ws-security (${DEFAULT-VALUE}), with --user and --password,"
                            + " else admin and admin.")
    private String onvifLogin = "both";

    @Option(
            names = "--card",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Gives each camera storage for so much footage, had by ONVIF's Profile G; 0: none.")
    private int card;

    @Option(names = "--discovery", description = "Lets the cameras be found by WS-Discovery, on UDP port 3702.")
    private boolean discovery;

    @Option(names = "--user", paramLabel = "U", description = "Asks for this login, by Digest or Basic.")
    private @Nullable String user;

    @Option(names = "--password", paramLabel = "W", description = "Password of the login.")
    private @Nullable String password;

    @Option(names = "--control", paramLabel = "PORT", description = "Takes faults by HTTP on this loopback port.")
    private @Nullable Integer control;

    @Option(names = "--cache", paramLabel = "DIR", description = "Where clips are kept (~/.cache/pasu/clips).")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "pasu", "clips");

    @Option(
            names = "--h265",
            paramLabel = "PART",
            defaultValue = "0.25",
            description = "Part of the cameras that send H.265, 0 to 1 (${DEFAULT-VALUE}).")
    private double h265;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "A session ends when its client was silent for so long (${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of what is left to chance.")
    private long seed;

    @Option(names = "--json", description = "Lists the cameras as JSON, an object a line.")
    private boolean json;

    @Option(names = "--parent-watch", description = "Ends when standard input ends.")
    private boolean parentWatch;

    @Override
    public Integer call() throws IOException {
        check();
        Natives.chooseGpl(cache);
        Time time = Time.system();
        List<TownCamera> town = Town.cameras(first - 1 + count, h265);
        Studio studio = new Studio(
                new ClipCache(cache), footage == null ? List.of() : Footage.in(footage), System.err::println);
        long firstNumber = time.wallMicros() / 1_000_000 * Clip.FPS;
        CameraServer.Settings settings =
                new CameraServer.Settings(bind, port, sessions, user, password, timeout, ledger, seed);
        OnvifServer.Settings onvifSettings = new OnvifServer.Settings(
                bind, user == null ? "admin" : user, password == null ? "admin" : password, login(), seed);
        try (CameraServer server = new CameraServer(settings, town.size(), time);
                OnvifServer onvif = new OnvifServer(onvifSettings, time);
                DiscoveryResponder found = discovery ? responder() : null) {
            String base = "rtsp://" + bind + ":" + server.port();
            List<CameraListing> listing = new CopyOnWriteArrayList<>();
            try (ControlServer faults =
                    control == null ? null : new ControlServer(control, server, onvif, () -> listing)) {
                CompletableFuture<?> end = CompletableFuture.anyOf(Ending.asked(parentWatch), server.ended());
                server.start();
                studio.equip(town, firstNumber, (camera, place, picture) -> {
                    if (place < first - 1) return;
                    Card storage = card == 0 ? null : new Card(card);
                    if (storage != null) camera.insert(storage);
                    server.add(place, camera).join();
                    CameraListing listed = list(town.get(place), place, base, onvif, picture);
                    if (storage != null) onvif.insert(camera.id(), storage).join();
                    listing.add(listed);
                    if (found != null) found.add(listed.id(), listed.name(), listed.onvif());
                    say(listed.lines(), listed);
                });
                if (faults != null && !json) say("control http://127.0.0.1:" + faults.port(), "");
                say("ready", faults == null ? Map.of("ready", base) : Map.of("ready", base, "control", faults.port()));
                end.get();
            }
            return ExitCode.OK.number();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK.number();
        }
    }

    private CameraListing list(TownCamera camera, int place, String base, OnvifServer onvif, Supplier<byte[]> picture) {
        String streams = base + "/" + camera.id();
        String address = onvif.add(
                onvifPort == 0 ? 0 : onvifPort + place - first + 1,
                camera.id(),
                camera.name(),
                camera.codec(),
                streams + "/main",
                streams + "/sub",
                picture);
        return CameraListing.of(camera, streams, address);
    }

    private DiscoveryResponder responder() throws IOException {
        return new DiscoveryResponder(NetworkInterface.getByInetAddress(InetAddress.getByName(bind)), Discovery.PORT);
    }

    private Login login() {
        return Word.find(Login.class, onvifLogin)
                .orElseThrow(() ->
                        new Failure(ExitCode.USAGE, "--onvif-login is both, digest or ws-security, got " + onvifLogin));
    }

    private void check() {
        if (onvifPort < 0 || onvifPort + count > 65536)
            throw new Failure(ExitCode.USAGE, "--onvif leaves room for " + count + " ports, got " + onvifPort);
        if (first < 1 || first > 5000) throw new Failure(ExitCode.USAGE, "--first is 1 to 5000, got " + first);
        if (count < 1 || count > 5000) throw new Failure(ExitCode.USAGE, "--count is 1 to 5000, got " + count);
        if (card < 0 || card > 86_400) throw new Failure(ExitCode.USAGE, "--card is 0 to 86400 s, got " + card);
        if (!(h265 >= 0 && h265 <= 1)) throw new Failure(ExitCode.USAGE, "--h265 is 0 to 1, got " + h265);
        if ((user == null) != (password == null))
            throw new Failure(ExitCode.USAGE, "--user and --password go together");
    }

    /** A camera is listed when it can be watched, so the first can be while the pictures of others are still drawn. */
    private void say(String line, Object object) {
        try {
            System.out.println(json ? JSON.writeValueAsString(object) : line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        System.out.flush();
    }
}
