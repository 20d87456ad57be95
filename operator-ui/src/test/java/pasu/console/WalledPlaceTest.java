package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.app.Await;
import pasu.app.Config;
import pasu.app.Main;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.app.town.SimulatedStation;
import pasu.core.camera.Networks;
import pasu.core.people.Role;

/** The tour's and the demonstration's bell reaches no real seat, figure or station. */
class WalledPlaceTest {
    @TempDir
    Path folder;

    private static JsonObject figures(TestClient client) {
        return client.get("/api/v1/figures?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                .json();
    }

    @Test
    void aBellOfTheDemonstration_ringsAndIsDispatchedThere_andReachesNoSeatFigureOrStationOfTheCentre()
            throws Exception {
        Pasu centre = TestNode.shared();
        TestClient seat = TestClient.program(centre, Role.SUPERVISOR);
        String alarmsBefore = seat.get("/api/v1/alarms").response().body();
        JsonObject figuresBefore = figures(seat);
        try (SimulatedStation station = SimulatedStation.start(folder, Duration.ofSeconds(-1));
                Pasu walled = TestNode.ordering(station.link(), "")) {
            assertEquals("localhost", station.link().station().getHost(), "its station is on this machine");
            TestClient operator = TestClient.program(walled, Role.OPERATOR);
            TestBell bell = TestBell.pole(walled, "견학 체험 비상벨");
            String alarm = bell.press(1).json().getString("alarm");
            String incident = TestBell.dispatch(operator, alarm).getString("incident");
            Path ledger = folder.resolve(SimulatedStation.LEDGER);
            Await.until(
                    "its own station has it",
                    () -> Files.exists(ledger) && Files.readString(ledger).contains("new"));

            // The same bell is nobody's at the centre, whatever its key.
            assertEquals(
                    404, new TestBell(centre, bell.id(), bell.key()).press(2).status());
            assertEquals(404, seat.get("/api/v1/alarms/" + alarm).status());
            assertEquals(404, seat.get("/api/v1/incidents/" + incident).status());
        }
        assertEquals(alarmsBefore, seat.get("/api/v1/alarms").response().body());
        assertEquals(figuresBefore, figures(seat));
    }

    @Test
    void aFolderThatACentreWorkedIn_isNoPlaceForADemonstration() throws Exception {
        Files.createDirectory(folder.resolve("keys"));
        assertEquals(78, Main.run("demo", "--data", folder.toString()));
        assertTrue(Files.notExists(folder.resolve("demonstration")));
    }

    @Test
    void theDemonstrationsSettings_areNobodyElses() {
        // Its settings are made without the environment and without a file.
        Config alone = Config.in(folder, 0, new Networks(List.of("127.0.0.0/8")), "of its own");
        assertEquals("127.0.0.1", alone.http().host());
        assertNull(alone.database().url(), "a database of its own");
        assertNull(alone.police(), "no station but the simulated one, to which it is linked");
    }
}
