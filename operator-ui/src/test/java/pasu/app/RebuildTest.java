package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.camera.CameraId;
import pasu.core.people.Role;
import pasu.core.store.TestDatabase;

/** The index is what the files say, and can be had from them alone. */
class RebuildTest {
    private final Settings settings =
            TestNode.settings(TestDatabase.folder()).with(Setting.RECORDING_SEGMENT_SECONDS, "2", "the test");

    private static CameraId add(TestClient engineer) {
        JsonObject camera = TestTown.json(TestTown.shared().first());
        return CameraId.parse(engineer.post("/api/v1/cameras", camera).json().getString("id"));
    }

    private static void activate(TestClient engineer, CameraId id, boolean active) {
        String path = "/api/v1/cameras/" + id;
        JsonObject change = new JsonObject()
                .put("version", engineer.get(path).json().getLong("version"))
                .put("active", active);
        assertEquals(200, engineer.send("PATCH", path, change.encode()).status());
    }

    private static void segments(TestClient engineer, CameraId id, int wanted) throws Exception {
        Await.until(
                wanted + " segments are closed",
                () -> Listing.of(engineer, id).segments().stream()
                                .filter(s -> !s.getBoolean("open"))
                                .count()
                        >= wanted);
    }

    @Test
    void emptiedDatabase_isMadeAnewFromTheFiles_andAnswersTheSame() throws Exception {
        Listing before;
        CameraId id;
        try (Pasu pasu = TestNode.start(settings)) {
            TestClient engineer = TestClient.program(pasu, Role.ENGINEER);
            id = add(engineer);
            segments(engineer, id, 2);
            activate(engineer, id, false);
            Await.until(
                    "its gap has begun", () -> !Listing.of(engineer, id).gaps().isEmpty());
            activate(engineer, id, true);
            segments(engineer, id, 4);
            activate(engineer, id, false);
            Await.until(
                    "all is closed",
                    () -> Listing.of(engineer, id).gaps().size() == 2
                            && Listing.of(engineer, id).segments().stream().noneMatch(s -> s.getBoolean("open")));
            before = Listing.of(engineer, id);
            assertEquals(List.of("stopped", "stopped"), causes(before));
            pasu.database().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
            assertEquals(List.of(), Listing.of(engineer, id).segments());
        }
        try (Pasu pasu = TestNode.start(settings)) {
            Listing after = Listing.of(TestClient.program(pasu, Role.ENGINEER), id);
            assertFalse(after.segments().isEmpty());
            assertEquals(before, after);
        }
    }

    private static List<String> causes(Listing listing) {
        return listing.gaps().stream().map(gap -> gap.getString("cause")).toList();
    }
}
