package pasu.console.alarms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import pasu.console.PlaceJson;
import pasu.console.Rfc3339;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.Procedure;
import pasu.core.alarm.Source;
import pasu.core.base.Word;
import pasu.core.bell.Press;

/** An alarm and what belongs to it as {@code openapi.yaml} has them. */
final class AlarmJson {
    private AlarmJson() {}

    static JsonObject of(Alarm alarm, List<Press> presses, List<AlarmAct> acts) {
        return of(alarm).put("presses", presses(presses)).put("acts", acts(acts));
    }

    /** The alarm alone. */
    static JsonObject of(Alarm alarm) {
        JsonObject json = new JsonObject()
                .put("id", alarm.id().toString())
                .put("kind", Word.of(alarm.kind()))
                .put("severity", Word.of(alarm.severity()))
                .put("place", PlaceJson.of(alarm.place()))
                .put("raisedAt", Rfc3339.text(alarm.raisedAt()))
                .put("returns", alarm.returns())
                .put("drill", alarm.isDrill())
                .put(
                        "incident",
                        alarm.incident() == null ? null : alarm.incident().toString())
                .put("version", alarm.version());
        put(json, alarm.source());
        put(json, alarm.state());
        return json;
    }

    private static void put(JsonObject json, Source source) {
        switch (source) {
            case Source.OfBell bell ->
                json.put("bell", bell.bell().toString()).put("cause", null).put("cameras", new JsonArray());
            case Source.OfCause cause -> {
                JsonArray cameras = new JsonArray();
                cause.cameras().forEach(camera -> cameras.add(camera.toString()));
                json.put("bell", null)
                        .put("cause", cause.cause())
                        .put("cameras", cameras)
                        .put("times", cause.times());
            }
            case Source.OfPerson person -> {
                JsonArray cameras = new JsonArray();
                if (person.camera() != null) cameras.add(person.camera().toString());
                json.put("bell", null)
                        .put("cause", null)
                        .put("cameras", cameras)
                        .put("raisedBy", person.login());
            }
        }
    }

    private static void put(JsonObject json, AlarmState state) {
        switch (state) {
            case AlarmState.Ringing ringing ->
                json.put("state", "ringing")
                        .put("rung", Word.of(ringing.rung()))
                        .put("seat", ringing.seat())
                        .put("due", Rfc3339.text(ringing.due()));
            case AlarmState.Taken taken ->
                json.put("state", "taken")
                        .put("owner", taken.owner())
                        .put("takenAt", Rfc3339.text(taken.at()))
                        .put("due", Rfc3339.text(taken.due()));
            case AlarmState.Closed closed ->
                json.put("state", "closed")
                        .put("closedBy", closed.by())
                        .put("closedAt", Rfc3339.text(closed.at()))
                        .put("reason", Word.of(closed.reason()))
                        .put("words", closed.words());
        }
    }

    static JsonArray presses(List<Press> presses) {
        JsonArray json = new JsonArray();
        presses.forEach(press -> json.add(of(press)));
        return json;
    }

    static JsonObject of(Press press) {
        return new JsonObject()
                .put("id", press.id().toString())
                .put("bell", press.bell().toString())
                .put(
                        "serial",
                        press.serial().isNumber()
                                ? (Object) Long.valueOf(press.serial().text())
                                : press.serial().text())
                .put("at", press.clock().map(Rfc3339::text).orElse(press.at()))
                .put("receivedAt", Rfc3339.text(press.receivedAt()))
                .put("flags", flags(press));
    }

    static JsonArray flags(Press press) {
        JsonArray flags = new JsonArray();
        press.flags().stream().sorted().map(Word::of).forEach(flags::add);
        return flags;
    }

    private static JsonArray acts(List<AlarmAct> acts) {
        JsonArray json = new JsonArray();
        acts.forEach(act -> json.add(of(act)));
        return json;
    }

    static JsonObject of(AlarmAct act) {
        return new JsonObject()
                .put("at", Rfc3339.text(act.at()))
                .put("by", act.by())
                .put("what", act.what())
                .put("words", act.words())
                .put("ko", act.ko());
    }

    static JsonArray steps(Procedure procedure) {
        JsonArray json = new JsonArray();
        for (Procedure.Step step : procedure.steps())
            json.add(new JsonObject().put("id", step.id()).put("ko", step.ko()).put("en", step.en()));
        return json;
    }
}
