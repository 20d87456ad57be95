package pasu.core.incident;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Place;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Position;
import pasu.core.camera.StreamSpec;

class UnrestTest {
    private static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");
    private static final Camera GATE = new Camera(
            CameraId.random(),
            "gate",
            "동문동",
            null,
            new Position(36.78, 126.45),
            null,
            List.of(new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://10.0.0.1/main"))),
            null,
            true,
            1);

    private static boolean is(String place, @Nullable Position position) {
        Incident incident = Incident.opened(
                IncidentId.random(), "a fight", Origin.SUSPICION, new Place(place, position), NOON, "operator");
        return new Unrest("동문동", List.of(GATE)).is(incident);
    }

    @Test
    void incident_atTheSite_atTheCamera_orNearIt_isUnrest() {
        assertTrue(is("동문동", null));
        assertTrue(is("gate", null));
        assertTrue(is("a corner", new Position(36.7805, 126.45)));
    }

    @Test
    void incident_elsewhere_isNone() {
        assertFalse(is("a corner", null));
        assertFalse(is("a corner", new Position(36.79, 126.45)));
    }

    @Test
    void siteThatIsNotKnown_isNobodysPlace() {
        Incident nameless = Incident.opened(
                IncidentId.random(), "a fight", Origin.SUSPICION, new Place("", null), NOON, "operator");
        assertFalse(new Unrest("", List.of(GATE)).is(nameless));
    }
}
