package pasu.migrate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final String PLAN = """
        name: a night
        pasu: http://127.0.0.1:8080
        recorders:
          - {name: nvr, live: "rtsp://10.0.0.2/{channel}/live", archive: "rtsp://10.0.0.2/{channel}/archive", management: "http://10.0.0.2"}
        cameras:
          - {name: gate, recorder: nvr, channel: a, url: "rtsp://10.0.1.3/main", route: hand-over, login: cam}
        """;

    @Test
    void plan_isRead() {
        assertEquals("gate", PlanReader.read(PLAN).cameras().getFirst().name());
    }

    /** It would go into the ledger, and the report. What was wrong is not repeated for the same reason. */
    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.2/{channel}/live, rtsp://admin:hunter2@10.0.0.2/{channel}/live",
        "rtsp://10.0.0.2/{channel}/archive, rtsp://admin:hunter2@10.0.0.2/{channel}/archive",
        "rtsp://10.0.0.2/{channel}/archive, rtsp://admin:hunter2@10.0.0.2/archive",
        "rtsp://10.0.0.2/{channel}/archive, rtsp://admin:hunter2@a@10.0.0.2/{channel}",
        "http://10.0.0.2, http://admin:hunter2@10.0.0.2",
        "rtsp://10.0.1.3/main, rtsp://admin:hunter2@10.0.1.3/main",
        "http://127.0.0.1:8080, http://admin:hunter2@127.0.0.1:8080"
    })
    void loginInAnAddress_isRefused_andNotRepeated(String address, String withLogin) {
        String plan = PLAN.replace(address, withLogin);
        assertTrue(plan.contains("hunter2"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PlanReader.read(plan));
        assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"), refused.getMessage());
    }

    private static final String FILES = PLAN.replace(
            "{name: nvr, live: \"rtsp://10.0.0.2/{channel}/live\", archive: \"rtsp://10.0.0.2/{channel}/archive\","
                    + " management: \"http://10.0.0.2\"}",
            "{name: nvr, archive: \"file:///srv/nvr/{channel}/{yyyyMMdd-HHmmss}.ts\", zone: Asia/Seoul}");

    @Test
    void aFolderOfFiles_givesNoLivePicture_soNothingIsRelayed() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PlanReader.read(FILES));
        assertTrue(String.valueOf(refused.getMessage()).contains("cannot be relayed"), refused.getMessage());
        String plan = FILES.replace("hand-over", "two-sessions");
        assertTrue(PlanReader.read(plan).recorders().getFirst().files().isPresent());
        assertThrows(IllegalArgumentException.class, () -> PlanReader.read(plan.replace(", zone: Asia/Seoul", "")));
    }
}
