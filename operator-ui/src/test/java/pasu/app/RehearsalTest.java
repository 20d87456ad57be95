package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.store.TestDatabase;

/** A plan is rehearsed on its twins, while things go wrong: each a process of its own, over real sockets. */
class RehearsalTest {
    private static final String PLAN = """
        name: rehearsed
        pasu: http://127.0.0.1:1
        overlapSeconds: 3
        recorders:
          - {name: nvr, live: "rtsp://10.9.9.9/{channel}/live", archive: "rtsp://10.9.9.9/{channel}/archive", management: "http://10.9.9.9"}
        cameras:
          - {name: 동문동 1, recorder: nvr, channel: ch-1, route: two-sessions, url: "rtsp://10.9.9.1/main"}
          - {name: 동문동 2, recorder: nvr, channel: ch-2, route: relay}
        """;

    @Test
    void plan_isCarriedOutOnItsTwins_andEachCamerasRiskAndTimeAreTold() throws Exception {
        Path plan = Files.writeString(TestDatabase.folder().resolve("rehearsed.yaml"), PLAN);
        MigrateRun ran = MigrateRun.of("rehearse", plan.toString(), "--seed=7", "--json");
        JsonObject told = new JsonObject(ran.lines().getLast());
        List<JsonObject> cameras = told.getJsonArray("cameras").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertEquals(2, cameras.size());
        boolean high =
                cameras.stream().anyMatch(camera -> camera.getString("risk").equals("high"));
        assertEquals(high ? 75 : 0, ran.exit(), ran.lines().toString());
        for (JsonObject camera : cameras) {
            assertNotEquals("high", camera.getString("risk"), camera.encode());
            assertEquals("switched", camera.getString("state"), camera.encode());
            boolean smooth = camera.getInteger("failed") == 0 && camera.getInteger("lost") == 0;
            assertEquals(smooth ? "low" : "raised", camera.getString("risk"), camera.encode());
            assertTrue(camera.getDouble("seconds") > 0, camera.encode());
        }
        assertTrue(ran.line("동문동 1").contains("frames nobody's"), ran.lines().toString());
        assertTrue(Files.notExists(plan.resolveSibling("rehearsed.ledger.jsonl")), "the plan itself was not begun");
    }
}
