package pasu.migrate.sim;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;
import pasu.ingest.sim.Ending;
import pasu.ingest.sim.onvif.Doorman;
import pasu.ingest.sim.onvif.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sim recorder}: records cameras and serves them again, until it is told to end. */
@Command(
        name = "recorder",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulates a legacy recorder: records cameras, and serves them live and from its archive over RTSP,",
            "rtsp://127.0.0.1:PORT/CHANNEL/live and .../archive (with Range: clock=...).",
            "A line each names what is served, then 'ready'."
        })
final class SimRecorderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHANNEL=URL", arity = "1..*", description = "A channel's name and its camera's RTSP URL.")
    private List<String> channels = List.of();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "9554",
            description = "RTSP port (${DEFAULT-VALUE}); 0: a free one.")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Where its archive lies.")
    private Path data = Path.of("");

    @Option(
            names = "--clock",
            paramLabel = "[+-]N[s|m|h]",
            defaultValue = "0",
            description = "How far its clock is ahead.")
    private String clock = "0";

    @Option(
            names = "--sessions",
            paramLabel = "K",
            defaultValue = "0",
            description = "Sessions that it serves at most; more get 453. 0: no limit.")
    private int sessions;

    @Option(
            names = "--segment",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Length of its files (${DEFAULT-VALUE}).")
    private int segment;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Appends a line per frame that it took to this file.")
    private @Nullable Path ledger;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "HTTP port of its management and faults; 0: a free one.")
    private int control;

    @Option(
            names = "--onvif",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "HTTP port of its ONVIF side (profiles, Profile G); 0: a free one.")
    private int onvif;

    @Option(names = "--user", description = "Asks who connects for this user.")
    private @Nullable String user;

    @Option(names = "--password", description = "The user's password.")
    private @Nullable String password;

    @Option(names = "--camera-user", description = "With which the cameras are asked.")
    private @Nullable String cameraUser;

    @Option(names = "--camera-password", description = "The cameras' password.")
    private @Nullable String cameraPassword;

    @Option(names = "--parent-watch", hidden = true, description = "Ends when standard input does.")
    private boolean parentWatch;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, URI> cameras = cameras();
        if ((user == null) != (password == null))
            throw new Failure(ExitCode.USAGE, "--user and --password go together");
        CompletableFuture<Void> end = Ending.asked(parentWatch);
        SimRecorder.Settings settings = new SimRecorder.Settings(
                port, data, ClockOption.micros(clock), Duration.ofSeconds(segment), sessions, user, password, ledger);
        try (SimRecorder recorder = new SimRecorder(settings, Time.system());
                RecorderControl orders = new RecorderControl(control, recorder);
                RecorderOnvif device = new RecorderOnvif(onvif, recorder, doorman())) {
            Credentials credentials = cameraUser == null
                    ? null
                    : new Credentials(cameraUser, cameraPassword == null ? "" : cameraPassword);
            cameras.forEach((name, url) -> recorder.add(name, url, credentials));
            String base = "rtsp://127.0.0.1:" + recorder.port() + "/";
            for (String name : cameras.keySet())
                System.out.println("channel " + name + " " + base + name + "/live " + base + name + "/archive");
            System.out.println("onvif " + device.address());
            System.out.println("control http://127.0.0.1:" + orders.port());
            System.out.println("ready");
            System.out.flush();
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return ExitCode.OK.number();
    }

    private @Nullable Doorman doorman() {
        return user == null || password == null ? null : new Doorman(user, password, Login.BOTH);
    }

    private Map<String, URI> cameras() {
        Map<String, URI> cameras = new LinkedHashMap<>();
        for (String channel : channels) {
            String[] parts = channel.split("=", 2);
            if (parts.length < 2 || !parts[0].matches("[A-Za-z0-9._-]{1,64}"))
                throw new Failure(ExitCode.USAGE, "a channel is NAME=rtsp://host/path, got " + channel);
            try {
                new StreamSpec(StreamSpec.MAIN, URI.create(parts[1]));
            } catch (IllegalArgumentException e) {
                throw new Failure(ExitCode.USAGE, parts[0] + ": " + e.getMessage(), e);
            }
            if (cameras.put(parts[0], URI.create(parts[1])) != null)
                throw new Failure(ExitCode.USAGE, "two channels are called " + parts[0]);
        }
        return cameras;
    }
}
