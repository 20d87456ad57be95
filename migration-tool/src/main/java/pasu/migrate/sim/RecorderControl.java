package pasu.migrate.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * The recorder's own management, on loopback, as makers have one each: {@code GET /channels}, {@code PUT /channels/NAME
 * {"recording":false}}. And faults: {@code POST /faults {"fault":"deaf","argument":"cam-001"}}.
 */
public final class RecorderControl implements Closeable {
    private static final int BODY_LIMIT = 4096;
    private static final String NAME = "/channels/";

    private final SimRecorder recorder;
    private final HttpServer http;

    /** @param port 0 for one that is free */
    public RecorderControl(int port, SimRecorder recorder) {
        this.recorder = recorder;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "cannot take orders on port " + port + ": " + e.getMessage(), e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String order =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (order.equals("GET /channels")) answer(exchange, 200, channels());
            else if (order.startsWith("PUT " + NAME)) record(exchange, order.substring(("PUT " + NAME).length()));
            else if (order.equals("POST /faults")) fault(exchange);
            else problem(exchange, 404, "there are GET /channels, PUT /channels/NAME and POST /faults");
        } catch (IllegalArgumentException | DecodeException | ClassCastException wrong) {
            problem(exchange, 400, String.valueOf(wrong.getMessage()));
        }
    }

    private JsonObject channels() {
        JsonArray items = new JsonArray();
        for (SimRecorder.Listed channel : recorder.list())
            items.add(new JsonObject()
                    .put("name", channel.name())
                    .put("camera", channel.camera().toString())
                    .put("recording", channel.recording())
                    .put("state", channel.state())
                    .put("viewers", channel.viewers())
                    .put(
                            "oldest",
                            channel.oldestMicros().isPresent()
                                    ? (Long) channel.oldestMicros().getAsLong()
                                    : null));
        return new JsonObject().put("items", items);
    }

    private void record(HttpExchange exchange, String channel) throws IOException {
        @Nullable JsonObject body = body(exchange);
        if (body == null) return;
        recorder.record(channel, body.getBoolean("recording"));
        answer(exchange, 200, channels());
    }

    private void fault(HttpExchange exchange) throws IOException {
        @Nullable JsonObject body = body(exchange);
        if (body == null) return;
        Object argument = body.getValue("argument");
        recorder.fault(
                RecorderFault.of(body.getString("fault", ""), argument == null ? null : String.valueOf(argument)));
        answer(exchange, 200, body);
    }

    /** A web page can post forms and plain text to loopback, but JSON only if it is allowed to. */
    private @Nullable JsonObject body(HttpExchange exchange) throws IOException {
        @Nullable String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.startsWith("application/json"))
            return new JsonObject(new String(exchange.getRequestBody().readNBytes(BODY_LIMIT), StandardCharsets.UTF_8));
        problem(exchange, 415, "an order is application/json");
        return null;
    }

    private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        answer(exchange, status, new JsonObject().put("status", status).put("detail", detail));
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toBuffer().getBytes();
        if (!exchange.getResponseHeaders().containsKey("Content-Type"))
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
