package pasu.police.sim;

import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.police.dispatch.JsonPost;
import pasu.police.dispatch.LinkTls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sim station}: a police station that takes orders and tells how far they are, until it is told to end. */
@Command(
        name = "station",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a simulated police station over mutual TLS. It reads commands on standard input, a line each:",
            "'fail none|slow|down|error|mute|twice|disorder' and 'report {JSON}', a 112 or 119 report for the centre.",
            "With --report it reports that, prints the centre's answer and ends."
        })
final class SimStationCommand implements Callable<Integer> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    @Option(names = "--port", defaultValue = "9444", description = "Port for orders (${DEFAULT-VALUE}); 0: a free one.")
    private int port;

    @Option(
            names = "--pasu",
            paramLabel = "URL",
            defaultValue = "https://localhost:9443",
            description = "Where the centre hears the station (${DEFAULT-VALUE}).")
    private URI pasu = URI.create("https://localhost:9443");

    @Option(names = "--cert", required = true, paramLabel = "FILE", description = "PEM: the station's certificate.")
    private Path cert = Path.of("station.pem");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "PEM: its private key.")
    private Path key = Path.of("station-key.pem");

    @Option(names = "--trust", required = true, paramLabel = "FILE", description = "PEM: the centre's certificate.")
    private Path trust = Path.of("centre.pem");

    @Option(
            names = "--pace",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Between two states of an order (${DEFAULT-VALUE}); below 0 nobody does anything.")
    private double pace;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "112",
            description = "What it calls itself when a bell's self-test asks (${DEFAULT-VALUE}).")
    private String name = "112";

    @Option(names = "--ledger", paramLabel = "FILE", description = "Appends what each order did to this file.")
    private @Nullable Path ledger;

    @Option(
            names = "--report",
            paramLabel = "JSON",
            description = "Only this:"
                    + " {\"report\":\"1\",\"service\":\"112\",\"what\":\"…\",\"code\":0,\"place\":{\"name\":\"…\","
                    + "\"position\":{\"lat\":…,\"lon\":…}}}")
    private @Nullable String report;

    @Override
    public Integer call() throws InterruptedException {
        LinkTls tls = new LinkTls(cert, key, trust);
        if (report != null) return report(tls, report);
        Vertx vertx = Vertx.vertx();
        try (SimStation station = new SimStation(
                vertx,
                tls.server(),
                tls.client(true),
                "127.0.0.1",
                port,
                pasu,
                Duration.ofMillis((long) (pace * 1000)),
                ledger)) {
            station.call(name);
            System.out.println("ready https://localhost:" + station.port());
            System.out.flush();
            obey(station);
            // Standard input may be none at all; then it serves until it is ended.
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        } finally {
            var unused = vertx.close();
        }
        return ExitCode.OK.number();
    }

    private int report(LinkTls tls, String json) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try (JsonPost post = new JsonPost(vertx, tls.client(true), ANSWER_WITHIN)) {
            JsonPost.Answer answer = post.post(pasu.resolve("/v1/reports"), new JsonObject(json));
            System.out.println(answer.body());
            return answer.isDone() ? ExitCode.OK.number() : ExitCode.DATA.number();
        } catch (DecodeException e) {
            throw new Failure(ExitCode.DATA, "--report is no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the centre at " + pasu + " does not answer: " + e.getMessage(), e);
        } finally {
            var unused = vertx.close();
        }
    }

    private static void obey(SimStation station) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] word = line.strip().split(" ", 2);
            if (word.length == 2 && word[0].equals("fail")) fail(station, word[1]);
            else if (word.length == 2 && word[0].equals("report")) report(station, word[1]);
            else if (!line.isBlank()) System.err.println("unknown: " + line);
        }
    }

    private static void fail(SimStation station, String how) {
        Arrays.stream(StationFault.values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(how))
                .findFirst()
                .ifPresentOrElse(station::fail, () -> System.err.println("there is no fault " + how));
    }

    private static void report(SimStation station, String json) throws InterruptedException {
        try {
            System.out.println(
                    "reported " + station.report(new JsonObject(json)).body());
        } catch (DecodeException | IOException e) {
            System.err.println("not reported: " + e.getMessage());
        }
    }
}
