package pasu.police;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.police.sim.SimStation;

class StationServerTest {
    @Test
    void badMessages_haveClearAnswers() throws Exception {
        try (LinkWorld link = new LinkWorld(Duration.ofSeconds(-1))) {
            SimStation station = link.station;
            String order = "/v1/orders/" + link.order(link.incident()).id() + "/status";
            JsonObject good =
                    new JsonObject().put("sequence", 1).put("state", "accepted").put("at", "2026-11-22T05:00:00Z");
            assertEquals(
                    404,
                    station.post("/v1/orders/" + UUID.randomUUID() + "/status", good)
                            .status());
            assertEquals(404, station.post("/v1/else", good).status());
            for (JsonObject bad : List.of(
                    new JsonObject(),
                    good.copy().put("state", "flying"),
                    good.copy().put("state", "rejected"),
                    good.copy().put("state", "sending"),
                    good.copy().put("sequence", 0),
                    good.copy().put("at", "now")))
                assertEquals(400, station.post(order, bad).status(), bad.encode());
            assertEquals(
                    400,
                    station.post("/v1/reports", new JsonObject().put("report", "1"))
                            .status());
            assertEquals(200, station.post(order, good).status());
        }
    }

    @Test
    void aReportOfATimeBeforeReportsWereOrders_toldAgain_namesNoOrder() throws Exception {
        try (LinkWorld link = new LinkWorld(Duration.ofSeconds(-1))) {
            JsonObject report = new JsonObject()
                    .put("report", "2026-1")
                    .put("service", "112")
                    .put("what", "쓰러진 사람")
                    .put("code", 1)
                    .put("place", new JsonObject().put("name", "서부시장").putNull("position"));
            JsonObject first = tell(link, report);
            assertEquals(first, tell(link, report));
            link.world.database.jdbi().useHandle(handle -> {
                handle.execute("delete from dispatch_status");
                handle.execute("delete from dispatch");
            });
            assertEquals(first.copy().putNull("order"), tell(link, report));
        }
    }

    private static JsonObject tell(LinkWorld link, JsonObject report) throws Exception {
        return new JsonObject(link.station.post("/v1/reports", report).body());
    }
}
