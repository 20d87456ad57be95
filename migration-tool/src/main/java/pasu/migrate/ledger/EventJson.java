package pasu.migrate.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import pasu.core.base.Word;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;

/** A camera's events as the ledger writes them. */
final class EventJson {
    private EventJson() {}

    static JsonObject write(CutoverEvent event) {
        JsonObject json = new JsonObject().put("event", word(event)).put("camera", event.camera());
        return switch (event) {
            case CutoverEvent.Planned(String c, Route route) -> json.put("route", Word.of(route));
            case CutoverEvent.Began(String c, Step step) -> json.put("step", Word.of(step));
            case CutoverEvent.Changing(String c, Setting setting) ->
                json.put("where", setting.where())
                        .put("what", setting.what())
                        .put("before", setting.before())
                        .put("after", setting.after());
            case CutoverEvent.Registered(String c, String id) -> json.put("id", id);
            case CutoverEvent.Compared compared -> json.put("proof", ProofJson.write(compared.proof()));
            case CutoverEvent.Unrecorded gap ->
                json.put("from", gap.fromMicros()).put("to", gap.toMicros()).put("frames", new JsonArray(gap.frames()));
            case CutoverEvent.Filled filled ->
                json.put("frames", new JsonArray(filled.frames())).put("words", filled.words());
            case CutoverEvent.Copied copied ->
                json.put("from", copied.fromMicros())
                        .put("to", copied.toMicros())
                        .put("frames", copied.frames())
                        .put("bytes", copied.bytes())
                        .put("digest", copied.digest());
            case CutoverEvent.NotCopied failed ->
                json.put("from", failed.fromMicros())
                        .put("to", failed.toMicros())
                        .put("why", failed.why());
            case CutoverEvent.Done(String c, Step step) -> json.put("step", Word.of(step));
            case CutoverEvent.Held(String c, Step step, String why) ->
                json.put("step", Word.of(step)).put("why", why);
            case CutoverEvent.Failed(String c, Step step, String why) ->
                json.put("step", Word.of(step)).put("why", why);
        };
    }

    /** {@code began} for {@link CutoverEvent.Began}, and so on. */
    private static String word(CutoverEvent event) {
        return event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** @throws RuntimeException if it is no event, or lacks something */
    static CutoverEvent read(JsonObject json) {
        String camera = json.getString("camera");
        return switch (json.getString("event")) {
            case "planned" -> new CutoverEvent.Planned(camera, word(Route.class, json, "route"));
            case "began" -> new CutoverEvent.Began(camera, word(Step.class, json, "step"));
            case "changing" ->
                new CutoverEvent.Changing(
                        camera,
                        new Setting(
                                json.getString("where"),
                                json.getString("what"),
                                json.getString("before"),
                                json.getString("after")));
            case "registered" -> new CutoverEvent.Registered(camera, json.getString("id"));
            case "compared" -> new CutoverEvent.Compared(camera, ProofJson.read(json.getJsonObject("proof")));
            case "unrecorded" ->
                new CutoverEvent.Unrecorded(
                        camera,
                        json.getLong("from"),
                        json.getLong("to"),
                        json.getJsonArray("frames", new JsonArray()).stream()
                                .map(String::valueOf)
                                .toList());
            case "filled" ->
                new CutoverEvent.Filled(
                        camera,
                        json.getJsonArray("frames").stream()
                                .map(String::valueOf)
                                .toList(),
                        json.getString("words"));
            case "copied" ->
                new CutoverEvent.Copied(
                        camera,
                        json.getLong("from"),
                        json.getLong("to"),
                        json.getInteger("frames"),
                        json.getLong("bytes"),
                        json.getString("digest"));
            case "notcopied" ->
                new CutoverEvent.NotCopied(camera, json.getLong("from"), json.getLong("to"), json.getString("why"));
            case "done" -> new CutoverEvent.Done(camera, word(Step.class, json, "step"));
            case "held" -> new CutoverEvent.Held(camera, word(Step.class, json, "step"), json.getString("why"));
            case "failed" -> new CutoverEvent.Failed(camera, word(Step.class, json, "step"), json.getString("why"));
            default -> throw new IllegalArgumentException("no event is called " + json.getString("event"));
        };
    }

    private static <E extends Enum<E>> E word(Class<E> kind, JsonObject json, String field) {
        String word = json.getString(field);
        return Word.find(kind, word)
                .orElseThrow(() -> new IllegalArgumentException("no " + field + " is called " + word));
    }

    /** Objects of an array. */
    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
