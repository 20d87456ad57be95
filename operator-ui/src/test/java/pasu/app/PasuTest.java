package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Networks;
import pasu.core.store.TestDatabase;

class PasuTest {
    private static final HttpClient http = HttpClient.newHttpClient();
    private final Path folder = TestDatabase.folder();
    private Set<Long> before = Set.of();

    private static Set<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @BeforeEach
    void rememberWhatRuns() {
        TestDatabase.shared();
        before = children();
    }

    private void nothingElseRuns() {
        Set<Long> left = children();
        // The shared server's own workers come and go.
        left.removeIf(pid -> before.contains(pid)
                || ProcessHandle.of(pid)
                        .flatMap(ProcessHandle::parent)
                        .map(p -> before.contains(p.pid()))
                        .orElse(true));
        assertEquals(Set.of(), left);
    }

    private Config config(int port, String password) {
        return Config.in(folder, port, new Networks(List.of("127.0.0.0/8")), password);
    }

    private static HttpResponse<String> get(Pasu pasu, String path, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(pasu.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String token(Pasu pasu) throws IOException, InterruptedException {
        String body = "{\"user\":\"admin\",\"password\":\"" + TestNode.PASSWORD + "\"}";
        String answer = http.send(
                        HttpRequest.newBuilder(URI.create(pasu.url() + "/api/v1/sessions"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return answer.replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static void kill(long pid) {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    @Test
    void ownDatabase_goesAway_requestsAnswer503_andTheEndIsClean() throws Exception {
        try (Pasu pasu = Pasu.start(config(0, TestNode.PASSWORD))) {
            String token = token(pasu);
            assertEquals(200, get(pasu, "/api/v1/system", token).statusCode());
            // PostgreSQL's fast shutdown: one that somebody stops is not started again.
            String server = Long.toString(pasu.database().serverPid().orElseThrow());
            assertEquals(0, new ProcessBuilder("kill", "-INT", server).start().waitFor());
            Await.until("the database is gone", () -> get(pasu, "/readyz", "").statusCode() == 503);
            HttpResponse<String> answer = get(pasu, "/api/v1/cameras", token);
            assertEquals(503, answer.statusCode(), answer.body());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElse(""));
            assertTrue(answer.body().contains("recording goes on"));
            assertEquals(503, get(pasu, "/readyz", "").statusCode());
            assertEquals(200, get(pasu, "/healthz", "").statusCode());
        }
        nothingElseRuns();
    }

    @Test
    void secondPasuInTheSameFolder_isToldToTryElsewhere() {
        try (Pasu first = Pasu.start(config(0, TestNode.PASSWORD))) {
            Failure failure = assertThrows(Failure.class, () -> Pasu.start(config(0, TestNode.PASSWORD)));
            assertEquals(ExitCode.TRY_AGAIN, failure.code());
            assertTrue(String.valueOf(failure.getMessage())
                    .contains(first.config().dataDir().toString()));
        }
        nothingElseRuns();
    }

    @Test
    void takenPort_isOneLineBeforeAnythingIsBegun() throws IOException {
        Path untouched = folder.resolve("untouched");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Config config = Config.in(untouched, taken.getLocalPort(), new Networks(List.of()), TestNode.PASSWORD);
            Failure failure = assertThrows(Failure.class, () -> Pasu.start(config));
            assertEquals(ExitCode.UNAVAILABLE, failure.code());
            assertTrue(String.valueOf(failure.getMessage()).contains(Integer.toString(taken.getLocalPort())));
        }
        assertFalse(Files.exists(untouched));
        nothingElseRuns();
    }

    @Test
    void emptyDatabaseWithoutFirstPassword_isConfiguration_andNothingIsLeftRunning() {
        Failure failure = assertThrows(Failure.class, () -> Pasu.start(config(0, "")));
        assertEquals(ExitCode.CONFIG, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).contains("PASU_ADMIN_PASSWORD"));
        nothingElseRuns();
    }

    @Test
    void theirDatabaseAway_isUnavailable_andNothingIsLeftRunning() {
        Settings settings = Settings.read(null, Map.of())
                .with(Setting.DATA_DIR, folder.toString(), "the test")
                .with(Setting.HTTP_PORT, "0", "the test")
                .with(Setting.DB_URL, "jdbc:postgresql://127.0.0.1:1/pasu", "the test");
        Failure failure = assertThrows(Failure.class, () -> Pasu.start(Config.of(settings, TestNode.PASSWORD)));
        assertEquals(ExitCode.UNAVAILABLE, failure.code());
        nothingElseRuns();
    }
}
