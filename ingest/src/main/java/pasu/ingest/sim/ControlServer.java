package pasu.ingest.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.onvif.Sign;
import pasu.ingest.sim.serve.CameraServer;
import pasu.ingest.sim.serve.Fault;

/**
 * Takes faults while cameras are served, on loopback: {@code GET /cameras}, and
 * {@code POST /cameras/{id}/faults {"fault":"lose","argument":5}} or {@code /cameras/{id}/events {"event":"motion","on":true}}, where
 * {@code all} stands for every camera.
 */
final class ControlServer implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final int BODY_LIMIT = 4096;

    private final ObjectMapper json = new ObjectMapper();
    private final CameraServer cameras;
    private final OnvifServer onvif;
    private final Supplier<List<CameraListing>> listing;
    private final HttpServer http;

    /**
     * @param port 0 for one that is free
     * @param listing the cameras that have joined
     */
    ControlServer(int port, CameraServer cameras, OnvifServer onvif, Supplier<List<CameraListing>> listing) {
        this.cameras = cameras;
        this.onvif = onvif;
        this.listing = listing;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "cannot take faults on port " + port + ": " + e.getMessage(), e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/cameras", this::handle);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            if (exchange.getRequestMethod().equals("GET") && path.length == 2)
                answer(exchange, 200, Map.of("items", listing.get()));
            else if (exchange.getRequestMethod().equals("POST") && path.length == 4 && path[3].matches("faults|events"))
                order(exchange, path[2], path[3].equals("events"));
            else problem(exchange, 404, "there are GET /cameras and POST /cameras/{id}/faults or events");
        } catch (RuntimeException bug) {
            log.error("a request to the control port failed", bug);
            throw bug;
        }
    }

    private void order(HttpExchange exchange, String camera, boolean event) throws IOException {
        // A web page can post forms and plain text to loopback, but JSON only if it is allowed to.
        @Nullable String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            problem(exchange, 415, "an order is application/json");
            return;
        }
        try {
            JsonNode body = json.readTree(new String(exchange.getRequestBody().readNBytes(BODY_LIMIT), UTF_8));
            answer(exchange, 200, event ? event(camera, body) : fault(camera, body));
        } catch (IllegalArgumentException | JsonProcessingException wrong) {
            problem(exchange, 400, String.valueOf(wrong.getMessage()));
        } catch (CompletionException wrong) {
            if (!(wrong.getCause() instanceof IllegalArgumentException unknown)) throw wrong;
            problem(exchange, 404, String.valueOf(unknown.getMessage()));
        }
    }

    private Map<String, Object> fault(String camera, JsonNode body) {
        JsonNode argument = body.path("argument");
        Fault fault = Fault.of(body.path("fault").asText(), argument.isNumber() ? argument.asDouble() : null);
        cameras.fault(camera, fault).join();
        onvif.fault(camera, fault).join();
        return Map.of("camera", camera, "fault", fault.name(), "argument", fault.argument());
    }

    private Map<String, Object> event(String camera, JsonNode body) {
        String word = body.path("event").asText();
        Sign sign = Word.find(Sign.class, word)
                .orElseThrow(() -> new IllegalArgumentException("an event is motion, tamper or input, got " + word));
        boolean on = body.path("on").asBoolean(true);
        onvif.sign(camera, sign, on).join();
        return Map.of("camera", camera, "event", word, "on", on);
    }

    private void problem(HttpExchange exchange, int status, String detail) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        answer(exchange, status, Map.of("status", status, "detail", detail));
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
