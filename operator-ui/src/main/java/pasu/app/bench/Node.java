package pasu.app.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;
import pasu.core.process.JavaProcess;

/** A node that is measured: {@code pasu run} in a process of its own, spoken to as any program would, with a token. */
final class Node implements AutoCloseable {
    /** Within which all cameras send. */
    static final int LIVE_SECONDS = 180;

    private static final String PASSWORD = "a-benchmark-of-its-own";

    private final Process process;
    private final Path gcLog;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;

    private Node(Process process, Path gcLog, String url) {
        this.process = process;
        this.gcLog = gcLog;
        this.url = url;
        this.token = signIn();
    }

    /**
     * Starts a node and waits until it serves.
     *
     * @param data kept from run to run: database and recordings
     * @param settings besides, by their names in the environment
     */
    static Node start(Path data, Map<String, String> settings) {
        return start(data, settings, JavaProcess.classPath(), List.of(), ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * The same, told elsewhere.
     *
     * @param classPath of the version that is started
     * @param before what the JVM is started by; empty: by nothing
     * @param errors where its log goes
     */
    static Node start(
            Path data,
            Map<String, String> settings,
            String classPath,
            List<String> before,
            ProcessBuilder.Redirect errors) {
        try {
            Path gcLog = Files.createTempFile("pasu-bench-gc", ".log");
            Map<String, String> environment = new HashMap<>(Map.of(
                    "PASU_DATA_DIR",
                    data.toString(),
                    "PASU_HTTP_PORT",
                    "0",
                    "PASU_CAMERAS_NETWORKS",
                    "127.0.0.0/8",
                    "PASU_ADMIN_PASSWORD",
                    PASSWORD));
            environment.putAll(settings);
            Process process = JavaProcess.start(
                    classPath,
                    before,
                    List.of("-Xlog:gc:file=" + gcLog),
                    environment,
                    List.of("pasu.app.Main", "run"),
                    errors);
            return new Node(process, gcLog, ready(process));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the node that is measured did not start: " + e.getMessage(), e);
        }
    }

    /** The same, and waits until all its cameras send. */
    static Node live(Path data, Map<String, String> settings) {
        Node node = start(data, settings);
        try {
            node.awaitLive(LIVE_SECONDS);
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static String ready(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.startsWith("ready ")) return line.substring("ready ".length());
        throw new Failure(ExitCode.UNAVAILABLE, "the node that is measured did not start; it says why above");
    }

    ProcessGauge gauge() {
        return new ProcessGauge(process.pid());
    }

    /** Of its database's processes. */
    ProcessGauge.Cpu databaseCpu() {
        return ProcessGauge.ofDescendants(process.toHandle());
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /** A session of its own. @return its token */
    String signIn() {
        return send(
                        "POST",
                        "/api/v1/sessions",
                        new JsonObject().put("user", "admin").put("password", PASSWORD),
                        "")
                .getString("token");
    }

    String token() {
        return token;
    }

    /** Registers a camera. @return its id */
    String add(Camera camera) {
        JsonArray streams = new JsonArray();
        for (StreamSpec stream : camera.streams())
            streams.add(new JsonObject()
                    .put("name", stream.name())
                    .put("url", stream.url().toString()));
        JsonObject body = new JsonObject().put("name", camera.name()).put("streams", streams);
        Credentials login = camera.credentials();
        if (login != null)
            body.put("credentials", new JsonObject().put("user", login.user()).put("password", login.password()));
        return send("POST", "/api/v1/cameras", body, token).getString("id");
    }

    /** Every camera as the register and the status board have it. */
    List<JsonObject> cameras() {
        List<JsonObject> cameras = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = get("/api/v1/cameras?limit=500" + cursor);
            page.getJsonArray("items").forEach(camera -> cameras.add((JsonObject) camera));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return cameras;
    }

    /** Waits until all cameras are live, for so long at most; asks three times a second. */
    void awaitLive(int seconds) {
        await(seconds, "all cameras live", camera -> "live".equals(state(camera)));
    }

    /** Of a figure in the cameras' status, over all of them. */
    double mean(String figure) {
        return cameras().stream()
                .mapToDouble(camera -> camera.getJsonObject("status").getDouble(figure, 0.0))
                .average()
                .orElse(0);
    }

    /** Gaps of all cameras that overlap the time from then to now. */
    int gapsSince(Instant from) {
        String range = "/recordings?from=" + from + "&to=" + Instant.now();
        return cameras().stream()
                .mapToInt(camera -> get("/api/v1/cameras/" + camera.getString("id") + range)
                        .getJsonArray("gaps")
                        .size())
                .sum();
    }

    static String state(JsonObject camera) {
        return camera.getJsonObject("status").getString("state");
    }

    private void await(int seconds, String what, Predicate<JsonObject> each) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<JsonObject> cameras = cameras();
        while (!cameras.stream().allMatch(each)) {
            if (System.nanoTime() > end)
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "not " + what + " within " + seconds + " s: "
                                + cameras.stream().filter(each.negate()).count() + " are not");
            Pause.millis(300);
            cameras = cameras();
        }
    }

    JsonObject get(String path) {
        return send("GET", path, null, token);
    }

    JsonObject post(String path, JsonObject body) {
        return send("POST", path, body, token);
    }

    private JsonObject send(String method, String path, @Nullable JsonObject body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (body != null) request.header("Content-Type", "application/json");
        if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300)
                throw new Failure(
                        ExitCode.SOFTWARE,
                        method + " " + path + " was answered " + response.statusCode() + " " + response.body());
            return new JsonObject(response.body());
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the node that is measured does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    /** The pauses of its garbage collector until now. */
    GcPauses pauses() {
        return GcPauses.read(gcLog);
    }

    /** Ends it as a fault would, at once ({@code kill -9}); its database may live on until the next start. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }

    @Override
    public void close() {
        JavaProcess.stop(process);
        client.close();
        try {
            Files.deleteIfExists(gcLog);
        } catch (IOException e) {
            System.err.println(gcLog + " is left: " + e.getMessage());
        }
    }
}
