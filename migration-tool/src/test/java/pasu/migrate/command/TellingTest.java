package pasu.migrate.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pasu.core.base.Time;
import pasu.migrate.centre.RestCentre;

/** A migration goes on whatever becomes of the page that shows it. */
@Timeout(30)
class TellingTest {
    private static final UUID ID = UUID.nameUUIDFromBytes(new byte[1]);
    private static final int WELL = 204;
    private static final int AWAY = 503;

    private final StringWriter said = new StringWriter();
    private final AtomicInteger state = new AtomicInteger();
    private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(1000);
    private final CountDownLatch refused = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final HttpServer pasu;
    private volatile int answer = WELL;
    private volatile boolean hangs;

    TellingTest() throws IOException {
        pasu = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pasu.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pasu.createContext("/api/v1/migrations/" + ID, this::put);
        pasu.start();
    }

    @AfterEach
    void stop() {
        letGo.countDown();
        pasu.stop(0);
    }

    private void put(HttpExchange exchange) throws IOException {
        String word = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (hangs) letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int status = answer;
        if (status == WELL) heard.add(word);
        else refused.countDown();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private Telling telling() {
        RestCentre centre = new RestCentre(
                URI.create("http://127.0.0.1:" + pasu.getAddress().getPort()), "token");
        return new Telling(
                () -> new JsonObject().put("state", state.get()),
                word -> centre.tell(ID, word),
                Duration.ofMillis(5),
                Time.system(),
                new PrintWriter(said, true));
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void changes_areToldAndTheLastWordAtTheEnd() throws Exception {
        try (Telling telling = telling()) {
            assertEquals("{\"state\":0}", next());
            state.set(1);
            telling.changed();
            assertEquals("{\"state\":1}", next());
            state.set(2); // of which nobody says anything
        }
        assertEquals("{\"state\":2}", heard.poll());
        assertEquals("", said.toString());
    }

    @Test
    void pasuAway_comesBack_hearsTheNewestWithoutAnotherChange() throws Exception {
        answer = AWAY;
        try (Telling telling = telling()) {
            state.set(1);
            telling.changed();
            refused.await();
            state.set(2); // of which nobody says anything
            answer = WELL;
            String word = next();
            if (!word.contains("2")) word = next(); // one was on its way already
            assertEquals("{\"state\":2}", word);
            state.set(3);
            telling.changed();
            assertEquals("{\"state\":3}", next());
        }
        List<String> lines = said.toString().lines().toList();
        assertEquals(2, lines.size(), said.toString());
        assertTrue(lines.getFirst().contains("does not follow"), said.toString());
        assertTrue(lines.getLast().contains("follows again"), said.toString());
    }

    @Test
    void pasuRefuses_isSaidOnce() throws Exception {
        answer = AWAY;
        try (Telling telling = telling()) {
            for (int i = 0; i < 20; i++) telling.changed();
        }
        assertEquals(1, said.toString().lines().count(), said.toString());
        assertTrue(said.toString().contains("does not follow"), said.toString());
    }

    /** Else a run that went well would wait for the page, or for ever. */
    @Test
    void pasuHangs_theRunEndsAllTheSame() {
        hangs = true;
        telling().close();
        assertTrue(said.toString().contains("no answer in"), said.toString());
    }

    @Test
    void wordThatCannotBeMade_isNoFaultOfTheRun() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (Telling telling = new Telling(
                () -> {
                    if (failed.getCount() == 0) return new JsonObject();
                    failed.countDown();
                    throw new IllegalStateException("no word");
                },
                word -> heard.add(word.encode()),
                Duration.ofMillis(5),
                Time.system(),
                new PrintWriter(said, true))) {
            failed.await();
            assertEquals("{}", next());
        }
        assertTrue(said.toString().contains("does not follow, the ledger does: no word"), said.toString());
    }
}
