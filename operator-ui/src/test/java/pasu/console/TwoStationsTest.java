package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.app.Await;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.app.town.SimulatedStation;
import pasu.core.people.Role;
import pasu.police.dispatch.LinkTls;
import pasu.police.sim.SimStation;

/** A city whose bells belong to two stations; both are simulated, over mutual TLS, and their own ledgers are the judges. */
class TwoStationsTest {
    private static final String OTHER = "태안경찰서 (모의)";
    private static final String PHONE = "041-000-0212";

    /** Nobody at a station does anything. */
    private static final Duration NEVER = Duration.ofSeconds(-1);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private SimulatedStation city;
    private SimStation other;
    private Pasu node;
    private TestClient operator;

    @BeforeEach
    void start() throws Exception {
        city = SimulatedStation.start(folder, NEVER);
        LinkTls tls = new LinkTls(
                folder.resolve("sim-station.pem"),
                folder.resolve("sim-station-key.pem"),
                folder.resolve("sim-centre.pem"));
        other = new SimStation(
                vertx, tls.server(), tls.client(true), "localhost", 0, URI.create("https://localhost:1"), NEVER, null);
        other.call(OTHER);
        node = TestNode.ordering(city.link(), OTHER + ";" + PHONE + ";https://localhost:" + other.port());
        operator = TestClient.program(node, Role.OPERATOR);
    }

    @AfterEach
    void close() {
        node.close();
        other.close();
        city.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private TestBell bell(String name, String station) {
        return TestBell.add(
                node,
                new JsonObject()
                        .put("name", name)
                        .put("kind", "pole")
                        .put("station", station)
                        .put("position", new JsonObject().put("lat", 36.78).put("lon", 126.45)));
    }

    private JsonObject read(TestBell bell) {
        return operator.get("/api/v1/bells/" + bell.id()).json();
    }

    @Test
    void anOrderAndASelfTest_goToTheBellsOwnStation_andSoDoesThePersonWhoDials() throws Exception {
        TestBell ours = bell("동문 공원", SimulatedStation.STATION.name());
        TestBell theirs = bell("만리포", OTHER);
        for (TestBell bell : List.of(ours, theirs))
            assertEquals(
                    202,
                    bell.send("{\"serial\":1,\"at\":\"" + Instant.now() + "\",\"test\":true}")
                            .status());
        Await.until(
                "both tests landed",
                () -> read(ours).getString("landed") != null && read(theirs).getString("landed") != null);
        assertEquals(OTHER, read(theirs).getString("landed"));
        assertEquals("ok", read(theirs).getString("state"));
        assertEquals("ok", read(ours).getString("state"));
        int tests = other.effects().size();

        String alarm = theirs.press(2).json().getString("alarm");
        JsonObject dials = new JsonObject().put("name", OTHER).put("phone", PHONE);
        assertEquals(dials, operator.get("/api/v1/alarms/" + alarm).json().getJsonObject("station"));
        JsonObject order = TestBell.dispatch(operator, alarm);
        assertEquals(dials, order.getJsonObject("station"));
        Await.until("it is there", () -> other.effects().size() > tests);
        assertEquals(order.getString("id") + " new", other.effects().getLast());

        String here = ours.press(2).json().getString("alarm");
        assertEquals(
                SimulatedStation.STATION.name(),
                TestBell.dispatch(operator, here).getJsonObject("station").getString("name"));
    }
}
