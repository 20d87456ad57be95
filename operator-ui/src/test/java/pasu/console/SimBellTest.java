package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;
import pasu.ingest.sim.bell.SimBellCommand;
import picocli.CommandLine;

/** The simulated bell before a node that refuses at first, and then takes a press without its answer arriving. */
class SimBellTest {
    @TempDir
    Path folder;

    private final Pasu node = TestNode.shared();
    private final TestBell bell = TestBell.pole(node, "약한 회선의 비상벨");
    private final AtomicInteger tries = new AtomicInteger();
    private HttpServer front;

    @BeforeEach
    void serve() throws IOException {
        front = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        front.createContext("/", this::answer);
        front.start();
    }

    @AfterEach
    void close() {
        front.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = tries.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (number == 1) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        TestClient.Answer answer = bell.send(
                new String(body, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("X-Pasu-Signature"));
        // The second is closed without a word: the node has it, and the bell cannot know.
        if (number > 2) {
            byte[] told = answer.json().encode().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), told.length);
            exchange.getResponseBody().write(told);
        }
        exchange.close();
    }

    @Test
    void whatIsNotAccepted_isSentAgain_theSameBytes_andIsAcceptedOnce() throws IOException {
        Path bells = Files.writeString(
                folder.resolve("bells.jsonl"),
                new JsonObject().put("id", bell.id()).put("key", bell.key()).encode() + "\n");
        Path ledger = folder.resolve("ledger.jsonl");
        String url = "http://127.0.0.1:" + front.getAddress().getPort();
        int code = new CommandLine(new SimBellCommand())
                .execute("--url", url, "--bells", bells.toString(), "--ledger", ledger.toString());
        assertEquals(0, code);
        List<JsonObject> lines =
                Files.readAllLines(ledger).stream().map(JsonObject::new).toList();
        assertEquals(
                List.of(503, 0, 202),
                lines.stream().map(line -> line.getInteger("answer")).toList());
        String alarm = lines.getLast().getString("alarm");
        assertEquals(
                1,
                TestClient.program(node, Role.OPERATOR)
                        .get("/api/v1/alarms/" + alarm)
                        .json()
                        .getJsonArray("presses")
                        .size());
    }
}
