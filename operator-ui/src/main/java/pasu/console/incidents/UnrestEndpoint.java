package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.Unrest;

/**
 * Whether something goes on where a camera stands, for who is about to work on it: that it does, where and since when, and
 * nothing of what it is.
 */
public final class UnrestEndpoint {
    /** More are not looked at; a city with so many open has other worries. */
    private static final int MOST = 1_000;

    private final AlarmBook alarms;
    private final IncidentBook incidents;
    private final CameraRegister cameras;

    public UnrestEndpoint(AlarmBook alarms, IncidentBook incidents, CameraRegister cameras) {
        this.alarms = alarms;
        this.incidents = incidents;
        this.cameras = cameras;
    }

    public void mount(Api api) {
        api.mount("readUnrest", this::read);
    }

    private Reply read(Call call) {
        Camera camera = cameras.find(call.camera()).orElseThrow(() -> Problem.notFound("The camera"));
        String site =
                call.query("site").or(() -> Optional.ofNullable(camera.site())).orElse("");
        List<Camera> there = cameras.all().stream()
                .filter(each -> each.id().equals(camera.id()) || !site.isEmpty() && site.equals(each.site()))
                .toList();
        Unrest unrest = new Unrest(site, there);
        Stream<JsonObject> open = incidents.read(new IncidentBook.Query(true, null, MOST)).stream()
                .filter(unrest::is)
                .map(UnrestEndpoint::json);
        Stream<JsonObject> rings =
                alarms.read(new AlarmBook.Query(Set.of("ringing", "taken"), null, null, null, null, MOST)).stream()
                        .map(AlarmBook.Full::alarm)
                        .filter(unrest::is)
                        .map(UnrestEndpoint::json);
        return Reply.ok(new JsonObject()
                .put("items", new JsonArray(Stream.concat(open, rings).toList())));
    }

    private static JsonObject json(Incident incident) {
        return new JsonObject()
                .put("kind", "incident")
                .put("place", incident.place().name())
                .put("since", Rfc3339.text(incident.openedAt()));
    }

    private static JsonObject json(Alarm alarm) {
        return new JsonObject()
                .put("kind", "alarm")
                .put("place", alarm.place().name())
                .put("since", Rfc3339.text(alarm.raisedAt()));
    }
}
