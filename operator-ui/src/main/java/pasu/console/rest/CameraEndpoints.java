package pasu.console.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.CameraJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.events.CameraFeed;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Networks;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;

/** The register of cameras. */
public final class CameraEndpoints {
    /** More than any city here has; each costs memory and a line to the camera. */
    static final int MOST_CAMERAS = 5000;

    private static final int STANDARD_LIMIT = 200;

    private final CameraRegister register;
    private final CameraFeed feed;
    private final CameraJson json;
    private final CameraAddresses addresses;
    private final AuditTrail audit;
    private final Time time;

    public CameraEndpoints(
            CameraRegister register, CameraFeed feed, CameraJson json, Networks allowed, AuditTrail audit, Time time) {
        this.register = register;
        this.feed = feed;
        this.json = json;
        this.addresses = new CameraAddresses(allowed);
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount("listCameras", this::list);
        api.mount("addCamera", this::add);
        api.mount("getCamera", call -> Reply.ok(json.of(find(call.camera()))));
        api.mount("changeCamera", this::change);
        api.mount("removeCamera", this::remove);
    }

    private Reply list(Call call) {
        call.query("q")
                .ifPresent(words ->
                        audit.append(call.caller().entry(time.now(), Act.CAMERAS_SEARCHED, null, Map.of("q", words))));
        int limit = call.limit(STANDARD_LIMIT);
        Stream<Camera> wanted = feed.all().stream().filter(wanted(call));
        Optional<String> from = call.query("cursor").map(Cursor::position);
        if (from.isPresent()) wanted = wanted.filter(camera -> position(camera).compareTo(from.get()) > 0);
        List<Camera> page = wanted.limit(limit + 1L).toList();
        boolean more = page.size() > limit;
        List<Camera> shown = more ? page.subList(0, limit) : page;
        return Reply.list(shown.stream().map(json::of).toList(), more ? Cursor.of(position(shown.getLast())) : null);
    }

    private Predicate<Camera> wanted(Call call) {
        List<String> words = call.query("q")
                .map(q -> List.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)))
                .orElse(List.of());
        Optional<String> purpose = call.query("purpose");
        Optional<String> state = call.query("state");
        return camera -> words.stream().allMatch(text(camera)::contains)
                && purpose.map(p -> camera.purpose() != null
                                && Word.of(camera.purpose()).equals(p))
                        .orElse(true)
                && state.map(s -> Word.of(json.status(camera).state()).equals(s))
                        .orElse(true);
    }

    private static String text(Camera camera) {
        String site = camera.site();
        return (camera.name() + " " + (site == null ? "" : site)).toLowerCase(Locale.ROOT);
    }

    /** Sorts as the feed does: by name, then id. */
    private static String position(Camera camera) {
        return camera.name() + "\0" + camera.id();
    }

    private Reply add(Call call) {
        Camera camera = CameraInput.added(call.body());
        addresses.check(camera);
        if (feed.all().size() >= MOST_CAMERAS)
            throw new Problem(422, "There are " + MOST_CAMERAS + " cameras, which is the most: remove some first.");
        audit.append(call.caller().entry(time.now(), Act.CAMERA_ADDED, object(camera.id()), what(camera)));
        Camera added = register.add(camera);
        return Reply.created("/api/v1/cameras/" + added.id(), json.of(added));
    }

    private Reply change(Call call) {
        Camera camera = CameraInput.changed(find(call.camera()), call.body());
        if (call.body().containsKey("streams")) addresses.check(camera);
        Map<String, String> fields = new TreeMap<>();
        for (String field : call.body().fieldNames())
            if (!field.equals("credentials") && !field.equals("streams"))
                fields.put(field, String.valueOf(call.body().getValue(field)));
            else fields.put(field, "given anew");
        audit.append(call.caller().entry(time.now(), Act.CAMERA_CHANGED, object(camera.id()), fields));
        return Reply.ok(json.of(register.update(camera)));
    }

    private Reply remove(Call call) {
        Camera camera = find(call.camera());
        audit.append(call.caller().entry(time.now(), Act.CAMERA_REMOVED, object(camera.id()), what(camera)));
        if (!register.remove(camera.id())) throw Problem.notFound("The camera");
        return Reply.nothing();
    }

    private Camera find(CameraId id) {
        return register.find(id).orElseThrow(() -> Problem.notFound("The camera"));
    }

    private static Map<String, String> what(Camera camera) {
        return Map.of(
                "name", camera.name(), "url", camera.streams().getFirst().url().toString());
    }

    private static String object(CameraId id) {
        return "camera/" + id;
    }
}
