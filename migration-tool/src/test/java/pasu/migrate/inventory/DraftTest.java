package pasu.migrate.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.PlanReader;
import pasu.migrate.plan.RecorderPlan;

class DraftTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static FoundRecorder recorder(String... channels) {
        RecorderPlan plan =
                new RecorderPlan("nvr", "rtsp://nvr/{channel}", "rtsp://nvr/a/{channel}", null, null, "nvr", List.of());
        List<FoundChannel> found = new ArrayList<>();
        for (String channel : channels) found.add(new FoundChannel(channel, NOW, 0L, ""));
        return new FoundRecorder("nvr", plan, Make.HIKVISION, found, null);
    }

    private static List<CameraTable.Row> rows(String lines) {
        return CameraTable.read(("name,recorder,channel,url,site\n" + lines).getBytes(StandardCharsets.UTF_8));
    }

    /** A recorder tells nobody when it records: people know. */
    @Test
    void schedule_isInTheInventory_andSaidInThePlan() {
        List<CameraTable.Row> rows = CameraTable.read(
                "이름,녹화기,채널,주소,녹화시간\na,nvr,1,rtsp://10.0.2.1/x,평일 08:00-18:00\nb,nvr,2,rtsp://10.0.2.2/x,\n"
                        .getBytes(StandardCharsets.UTF_8));
        Inventory inventory = Inventory.of(NOW, List.of(recorder("1", "2")), rows);
        assertTrue(inventory.json().encode().contains("\"schedule\":\"평일 08:00-18:00\""));
        String text = new Draft(inventory).plan("night", URI.create("http://pasu:8080"), 2);
        assertEquals(2, PlanReader.read(text).cameras().size());
        assertTrue(text.contains("# Its recorder records a at times only: 평일 08:00-18:00."), text);
        assertFalse(text.contains("records b"), text);
    }

    /** Two sites on one network and one on another: a site is not torn apart. */
    @Test
    void sitesMoveTogether_networksAfterOneAnother() {
        Inventory inventory = Inventory.of(NOW, List.of(recorder("1", "2", "3", "4", "5")), rows("""
            a,nvr,1,rtsp://10.0.2.1/x,Park
            b,nvr,2,rtsp://10.0.1.1/x,School
            c,nvr,3,rtsp://10.0.1.2/x,School
            d,nvr,4,rtsp://10.0.1.3/x,River
            """));
        String text = new Draft(inventory).plan("night", URI.create("http://pasu:8080"), 2);
        Plan plan = PlanReader.read(text);
        List<String> waves = plan.cameras().stream()
                .map(camera -> camera.wave() + " " + camera.name() + " " + camera.route())
                .toList();
        // The fifth channel is in no table: it has no address and no site, so it comes first, through its recorder.
        assertEquals(
                List.of(
                        "1 nvr 5 RELAY",
                        "1 d TWO_SESSIONS",
                        "2 b TWO_SESSIONS",
                        "2 c TWO_SESSIONS",
                        "3 a TWO_SESSIONS"),
                waves);
        assertTrue(text.contains("untried"), text);
    }

    @Test
    void whatCannotBeCompared_isNotPlanned() {
        FoundRecorder dead = new FoundRecorder("dead", null, null, List.of(), "nobody answers");
        Inventory inventory = Inventory.of(NOW, List.of(dead, recorder("1")), rows("""
            a,dead,1,rtsp://10.0.2.1/x,Park
            b,nvr,9,rtsp://10.0.1.1/x,School
            c,other,1,rtsp://10.0.1.2/x,School
            d,nvr,1,rtsp://10.0.1.3/x,River
            e,nvr,1,rtsp://10.0.1.4/x,River
            """));
        Draft draft = new Draft(inventory);
        Plan plan = PlanReader.read(draft.plan("night", URI.create("http://pasu:8080"), 40));
        assertEquals(List.of("d"), plan.cameras().stream().map(CameraPlan::name).toList());
        assertEquals(
                List.of(
                        "its recorder did not answer",
                        "its recorder has no such channel",
                        "its recorder was not asked",
                        "",
                        "another camera of the table has this channel"),
                inventory.cameras().stream().map(FoundCamera::note).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,recorder,channel,password\na,nvr,1,hunter2",
                "name,recorder,channel,url\na,nvr,1,rtsp://admin:hunter2@10.0.0.1/x",
                "name,recorder\na,nvr",
                "name,recorder,channel\n,nvr,1"
            })
    void aTableThatMayNotBe_isRefused_andNoPasswordRepeated(String table) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> CameraTable.read(table.getBytes(StandardCharsets.UTF_8)));
        assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"), refused.getMessage());
    }
}
