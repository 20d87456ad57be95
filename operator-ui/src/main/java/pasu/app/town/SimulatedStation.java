package pasu.app.town;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.dispatch.Station;
import pasu.police.dispatch.LinkSettings;
import pasu.police.dispatch.LinkTls;
import pasu.police.sim.SimStation;

/**
 * The demo's police station: takes orders over mutual TLS, and sends a unit that arrives. Both sides' certificates are made
 * for this run; they and its ledger lie in the demo's folder.
 */
public final class SimulatedStation implements AutoCloseable {
    /** In the folder: what each order did at the station. */
    public static final String LEDGER = "sim-station.jsonl";

    /** In the folder: where the centre hears the station, which shows {@code sim-station.pem}. */
    public static final String CENTRE = "sim-station.url";

    /** In the folder: where it is told what to call itself, by who shows {@code sim-centre.pem}. */
    private static final String CONTROL = "sim-station-control.url";

    /** Its number is nobody's. */
    public static final Station STATION = new Station("서산경찰서 (모의)", "041-000-0112");

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final SimStation station;
    private final LinkSettings link;
    private final LinkTls own;
    private final URI pasu;

    /** @param pace between two states of an order */
    private SimulatedStation(Path folder, Duration pace, String host) throws IOException, InterruptedException {
        SelfSigned ours = SelfSigned.write(folder, "sim-centre");
        SelfSigned theirs = SelfSigned.write(
                folder, "sim-station", InetAddress.getByName(host).getAddress());
        int centre = freePort();
        pasu = URI.create("https://localhost:" + centre);
        Files.writeString(folder.resolve(CENTRE), pasu + "\n");
        own = tls(theirs, ours);
        station = new SimStation(vertx, own.server(), own.client(true), host, 0, pasu, pace, folder.resolve(LEDGER));
        station.call(STATION.name());
        Files.writeString(folder.resolve(CONTROL), "https://localhost:" + station.port() + SimStation.CONTROL + "\n");
        link = new LinkSettings(
                URI.create("https://" + (host.equals(HOST) ? "localhost" : host) + ":" + station.port()),
                STATION.name(),
                HOST,
                centre,
                tls(ours, theirs));
    }

    /** Serves when it returns. */
    public static SimulatedStation start(Path folder, Duration pace) throws InterruptedException {
        return start(folder, pace, HOST);
    }

    /** The same at another address than loopback, to which its certificate holds, too. @param host IPv4 */
    public static SimulatedStation start(Path folder, Duration pace, String host) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            return new SimulatedStation(folder, pace, host);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the simulated police station cannot be started: " + e.getMessage(), e);
        }
    }

    private static LinkTls tls(SelfSigned own, SelfSigned other) {
        return new LinkTls(own.certificate(), own.key(), other.certificate());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What {@code ./pasu sim station} needs to speak as this station. */
    public String options() {
        return "--pasu " + pasu + " --cert " + own.certificate() + " --key " + own.key() + " --trust " + own.trust();
    }

    /** How the centre reaches it, and hears it. */
    public LinkSettings link() {
        return link;
    }

    /** The same as a node's settings, by their names in the environment; it hears the station at a port of its own. */
    public Map<String, String> settings() {
        return Map.of(
                "PASU_POLICE_STATION_URL",
                link.station().toString(),
                "PASU_POLICE_STATION_NAME",
                STATION.name(),
                "PASU_POLICE_PORT",
                "0",
                "PASU_POLICE_TLS_CERT",
                link.tls().certificate().toString(),
                "PASU_POLICE_TLS_KEY",
                link.tls().key().toString(),
                "PASU_POLICE_TLS_TRUST",
                link.tls().trust().toString());
    }

    /** While there are people who answer by hand, new orders are left to them. */
    public void leaveTo(BooleanSupplier onDuty) {
        station.leaveTo(onDuty);
    }

    @Override
    public void close() {
        station.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
