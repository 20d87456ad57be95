package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.console.PlaceJson;
import pasu.console.Rfc3339;
import pasu.core.alarm.Place;
import pasu.core.base.Word;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellPulse;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellTest;
import pasu.core.bell.InspectedPress;
import pasu.core.bell.Inspection;

/** A bell and an inspector's round as {@code openapi.yaml} has them; a bell's key is never in it. */
final class BellJson {
    private final BellPulses pulses;
    private final BellHealth health;

    BellJson(BellPulses pulses, BellHealth health) {
        this.pulses = pulses;
        this.health = health;
    }

    /** @param test its last self-test */
    JsonObject of(Bell bell, @Nullable BellTest test, Instant now) {
        BellPulse pulse = pulses.of(bell.id());
        return new JsonObject()
                .put("id", bell.id().toString())
                .put("name", bell.name())
                .put("kind", Word.of(bell.kind()))
                .put("position", PlaceJson.of(bell.position()))
                .put("address", bell.address())
                .put("pole", bell.pole())
                .put("supervisors", new JsonArray(bell.supervisors()))
                .put("station", bell.station())
                .put("selfTestMinutes", bell.selfTest().toMinutes())
                .put("active", bell.active())
                .put("maintenance", bell.maintenance())
                .put("state", Word.of(health.state(bell, test, now)))
                .put("heardAt", text(pulse.heardAt()))
                .put("testedAt", text(pulse.testedAt()))
                .put("belongsTo", health.station(bell))
                .put("landed", test == null ? null : test.landed())
                .put("landedAt", test == null ? null : text(test.landedAt()))
                .put("version", bell.version());
    }

    static JsonObject of(Inspection round) {
        JsonArray bells = new JsonArray();
        round.bells().stream().sorted().forEach(bell -> bells.add(bell.toString()));
        return new JsonObject()
                .put("id", round.id().toString())
                .put("by", round.who())
                .put("words", round.words())
                .put("bells", bells)
                .put("startedAt", Rfc3339.text(round.startedAt()))
                .put("endsAt", Rfc3339.text(round.endsAt()));
    }

    static JsonObject of(InspectedPress press) {
        InspectedPress.Shown shown = press.shown();
        InspectedPress.Spot spot = press.spot();
        return new JsonObject()
                .put("id", press.id().toString())
                .put("bell", press.bell().toString())
                .put("alarm", press.alarm().toString())
                .put("alarmVersion", press.state().version())
                .put("open", press.state().isOpen())
                .put("drill", press.state().isDrill())
                .put("receivedAt", Rfc3339.text(press.receivedAt()))
                .put("place", PlaceJson.of(new Place(spot.name(), spot.position(), spot.address(), spot.pole())))
                .put("camera", shown == null ? null : shown.camera().toString())
                .put("cameraName", shown == null ? null : shown.name())
                .put("metres", shown == null ? null : Math.round(shown.metres()))
                .put("picture", shown != null && shown.isKept());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Rfc3339.text(at);
    }
}
