package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.stage.Judgement;
import pasu.migrate.stage.Stage;

/** {@code bench cutover} with three cameras: the same stage, the same commands, the same judge. */
class SmallCutoverTest {

    @TempDir
    Path folder;

    private static RecorderPlan recorder(String name) {
        return new RecorderPlan(
                name, "rtsp://127.0.0.1/{channel}", "rtsp://127.0.0.1/{channel}", null, null, null, List.of());
    }

    private static CameraPlan camera(String name, String recorder, Route route, boolean card) {
        return new CameraPlan(
                name,
                recorder,
                "twin",
                URI.create("rtsp://127.0.0.1/twin"),
                route,
                1,
                null,
                card ? URI.create("http://127.0.0.1/onvif") : null,
                "동문동",
                null);
    }

    private static Plan plan() {
        return new Plan(
                "small",
                URI.create("http://127.0.0.1"),
                3,
                3,
                List.of(recorder("nvr-1"), recorder("nvr-2")),
                List.of(),
                List.of(
                        camera("two sessions", "nvr-1", Route.TWO_SESSIONS, false),
                        camera("one session", "nvr-1", Route.HAND_OVER, false),
                        camera("one session and a card", "nvr-2", Route.HAND_OVER, true)));
    }

    @Test
    void runAndRetire_whatNobodyHas_isWhatTheLedgerNames() throws Exception {
        Stage.Settings clocks = new Stage.Settings(Map.of("nvr-1", "+47s", "nvr-2", "+9m"), 600, 1);
        List<String> told = new ArrayList<>();
        try (Stage stage = Stage.set(plan(), folder, clocks, told::add)) {
            assertEquals(0, stage.migrate(told::add, "run"), told::toString);
            assertEquals(0, stage.migrate(told::add, "retire"), told::toString);
            stage.close();
            Judgement judgement = Judgement.of(stage, stage.history(fault -> {
                throw new AssertionError(fault.words());
            }));
            assertEquals(List.of(), judgement.faults());
            assertEquals(3, judgement.cameras().size());
            for (Judgement.Camera camera : judgement.cameras()) {
                assertEquals(CutoverState.RETIRED, camera.state());
                assertTrue(camera.recorded() > 30, camera.toString());
            }
            Judgement.Camera noCard = judgement.cameras().get(1);
            assertTrue(noCard.nobody() > 0, "a hand-over without a card costs frames, or nothing was judged");
            Judgement.Camera card = judgement.cameras().get(2);
            assertTrue(card.filled() > 0, card.toString());
            assertEquals(0, card.nobody(), card.toString());
        }
    }
}
