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
import pasu.ingest.sim.serve.CameraServer;
import pasu.ingest.sim.serve.Fault;

/**
 * Takes faults while cameras are served, on loopback: {@code GET /cameras}, and
 * {@code POST /cameras/{id}/faults {"fault":"lose","argument":5}}, where {@code all} stands for every camera.
 */
final class ControlServer implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final int BODY_LIMIT = 4096;

    private final ObjectMapper json = new ObjectMapper();
    private final CameraServer cameras;
    private final Supplier<List<CameraListing>> listing;
    private final HttpServer http;

    /**
     * @param port 0 for one that is free
     * @param listing the cameras that have joined
     */
    ControlServer(int port, CameraServer cameras, Supplier<List<CameraListing>> listing) {
        this.cameras = cameras;
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
            else if (exchange.getRequestMethod().equals("POST") && path.length == 4 && path[3].equals("faults"))
                fault(exchange, path[2]);
            else problem(exchange, 404, "there are GET /cameras and POST /cameras/{id}/faults");
        } catch (RuntimeException bug) {
            log.error("a request to the control port failed", bug);
            throw bug;
        }
    }

    private void fault(HttpExchange exchange, String camera) throws IOException {
        // A web page can post forms and plain text to loopback, but JSON only if it is allowed to.
        @Nullable String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            problem(exchange, 415, "a fault is application/json");
            return;
        }
        try {
            JsonNode body = json.readTree(new String(exchange.getRequestBody().readNBytes(BODY_LIMIT), UTF_8));
            JsonNode argument = body.path("argument");
            Fault fault = Fault.of(body.path("fault").asText(), argument.isNumber() ? argument.asDouble() : null);
            cameras.fault(camera, fault).join();
            answer(exchange, 200, Map.of("camera", camera, "fault", fault.name(), "argument", fault.argument()));
        } catch (IllegalArgumentException | JsonProcessingException wrong) {
            problem(exchange, 400, String.valueOf(wrong.getMessage()));
        } catch (CompletionException wrong) {
            if (!(wrong.getCause() instanceof IllegalArgumentException unknown)) throw wrong;
            problem(exchange, 404, String.valueOf(unknown.getMessage()));
        }
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
