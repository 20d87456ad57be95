package pasu.police.sim;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pasu.police.dispatch.JsonPost;

/**
 * A police station: takes orders once each, whatever comes twice; sends a unit and tells of it; reports. It keeps a ledger of
 * its own, by which the centre is judged.
 */
public final class SimStation implements AutoCloseable {
    /** On a busy machine TLS alone takes seconds to be there. */
    /** {@code POST {"name": …}}: it calls itself so from now on, as another station at the end of this one's line would. */
    public static final String CONTROL = "/sim";

    private static final Duration SERVES_WITHIN = Duration.ofMinutes(1);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final long SLOW_MILLIS = 3_000;
    private static final List<String> STATES = List.of("accepted", "assigned", "departed", "arrived", "closed");

    private static final String UNIT = "순찰 3호";

    private final HttpServer server;
    private final JsonPost centre;
    private final URI pasu;
    private final Duration pace;
    private final StationLedger ledger;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** By order: the newest leg that we had, and the newest that was taken from us. */
    private final Map<String, Integer> legs = new ConcurrentHashMap<>();

    private final Map<String, Integer> withdrawn = new ConcurrentHashMap<>();
    /** By order: who goes, where the centre or an officer said so. */
    private final Map<String, String> units = new ConcurrentHashMap<>();

    private volatile StationFault fault = StationFault.NONE;
    private volatile String name = "112";
    private volatile BooleanSupplier people = () -> false;
    private volatile boolean open = true;
    private long epoch;

    /**
     * Serves; blocks until it does.
     *
     * @param port 0 for a free one
     * @param pasu where the centre takes what we tell
     * @param pace between two states; negative: nobody at the station does anything
     * @param ledger appended to; null for none
     */
    public SimStation(
            Vertx vertx,
            HttpServerOptions serving,
            HttpClientOptions telling,
            String host,
            int port,
            URI pasu,
            Duration pace,
            @Nullable Path ledger)
            throws IOException, InterruptedException {
        this.centre = new JsonPost(vertx, telling, ANSWER_WITHIN);
        this.pasu = pasu;
        this.pace = pace;
        this.ledger = new StationLedger(ledger);
        try {
            server = vertx.createHttpServer(serving)
                    .requestHandler(this::hear)
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SERVES_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the simulated station cannot be served on " + host + ":" + port, e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** What it calls itself when it is tested. */
    public void call(String itself) {
        name = itself;
    }

    /** From now on it fails like this. */
    public void fail(StationFault how) {
        fault = how;
    }

    /** While there are people who answer by hand, as on the officers' page, new orders are left to them. */
    public void leaveTo(BooleanSupplier onDuty) {
        people = onDuty;
    }

    /** What orders did here, as {@code order effect}. */
    public List<String> effects() {
        return ledger.lines().stream()
                .map(line -> line.dispatch() + " " + line.effect())
                .toList();
    }

    private void hear(HttpServerRequest request) {
        if (fault == StationFault.DOWN) {
            var unused = request.connection().close();
            return;
        }
        request.body()
                .onSuccess(
                        body -> Thread.ofVirtual().name("sim-station").start(() -> take(request, body.toJsonObject())));
    }

    private void take(HttpServerRequest request, JsonObject order) {
        if (fault == StationFault.ERROR) {
            answer(request, 500, "error");
            return;
        }
        if (String.valueOf(request.path()).endsWith("/withdrawal")) {
            answer(request, 200, withdraw(order));
            return;
        }
        if (String.valueOf(request.path()).equals(CONTROL)) {
            call(order.getString("name"));
            answer(request, 200, "called");
            return;
        }
        if (String.valueOf(request.path()).equals("/v1/tests")) {
            ledger.add(order.getString("test"), "test");
            if (fault != StationFault.MUTE) answer(request, 200, new JsonObject().put("station", name));
            return;
        }
        if (fault == StationFault.SLOW) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
        String effect = effect(order);
        ledger.add(order.getString("order"), effect);
        // What somebody has in hand already, as on the officers' page, is theirs to go on with.
        boolean open = order.getString("state").equals("sending");
        if (effect.equals("new") && open && !pace.isNegative())
            Thread.ofVirtual().name("sim-unit").start(() -> work(order.getString("order")));
        if (fault == StationFault.MUTE) return;
        answer(request, effect.equals("stale") ? 409 : 200, effect);
    }

    /** Unique by the order's name, and fenced by the sender's epoch. */
    private synchronized String effect(JsonObject order) {
        if (order.getLong("epoch") < epoch) return "stale";
        epoch = order.getLong("epoch");
        String name = order.getString("order");
        int leg = order.getInteger("leg");
        // It was taken back while it was still on its way.
        if (withdrawn.getOrDefault(name, 0) >= leg) return "withdrawn";
        boolean had = legs.containsKey(name) && isOurs(name);
        legs.merge(name, leg, Math::max);
        if (order.getString("unit") != null) units.put(name, order.getString("unit"));
        if (!known.add(name + "/" + leg)) return "known";
        return had ? "passed" : "new";
    }

    private synchronized String withdraw(JsonObject withdrawal) {
        if (withdrawal.getLong("epoch") < epoch) return "stale";
        epoch = withdrawal.getLong("epoch");
        String name = withdrawal.getString("order");
        withdrawn.merge(name, withdrawal.getInteger("leg"), Math::max);
        ledger.add(name, "withdrawn");
        return "withdrawn";
    }

    private boolean isOurs(String order) {
        return legs.getOrDefault(order, 1) > withdrawn.getOrDefault(order, 0);
    }

    private static void answer(HttpServerRequest request, int status, String effect) {
        answer(request, status, new JsonObject().put("effect", effect));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private void work(String order) {
        List<Integer> turns = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        if (fault == StationFault.DISORDER) Collections.swap(turns, 1, 3);
        for (int turn : turns) {
            LockSupport.parkNanos(pace.toNanos());
            if (!isOurs(order) || turn == turns.getFirst() && people.getAsBoolean()) return;
            int times = fault == StationFault.TWICE ? 2 : 1;
            for (int n = 0; n < times; n++) tell(order, turn + 1, STATES.get(turn), null);
        }
    }

    /** Tells a state until the centre has it. */
    public void tell(String order, int sequence, String state, @Nullable String reason) {
        JsonObject status = new JsonObject()
                .put("leg", legs.getOrDefault(order, 1))
                .put("sequence", sequence)
                .put("state", state)
                .put("at", Instant.now().toString())
                .put("unit", sequence >= 2 ? units.getOrDefault(order, UNIT) : null)
                .put("reason", reason);
        while (open && !told("/v1/orders/" + order + "/status", status))
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        ledger.add(order, state);
    }

    private boolean told(String path, JsonObject message) {
        try {
            JsonPost.Answer answer = centre.post(pasu.resolve(path), message);
            return answer.isDone() || answer.status() == 404;
        } catch (IOException e) {
            return false; // The centre is away: it is told again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Tells the centre of a report, and sends a unit to it; what the centre answered. */
    public JsonPost.Answer report(JsonObject report) throws IOException, InterruptedException {
        JsonPost.Answer answer = centre.post(pasu.resolve("/v1/reports"), report);
        @Nullable String order = answer.isDone() ? new JsonObject(answer.body()).getString("order") : null;
        if (order != null && known.add(order) && !pace.isNegative())
            Thread.ofVirtual().name("sim-unit").start(() -> work(order));
        return answer;
    }

    /** A message that is not the station's own. */
    public JsonPost.Answer post(String path, JsonObject message) throws IOException, InterruptedException {
        return centre.post(pasu.resolve(path), message);
    }

    @Override
    public void close() {
        open = false;
        var unused = server.close();
        centre.close();
    }
}
