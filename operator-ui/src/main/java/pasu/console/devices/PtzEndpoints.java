package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.people.Act;
import pasu.core.people.Role;
import pasu.ingest.onvif.service.PtzPreset;
import pasu.ingest.onvif.service.PtzVector;
import pasu.ingest.onvif.steer.SteerAct;
import pasu.ingest.onvif.steer.SteerRefused;
import pasu.ingest.onvif.steer.Steerer;
import pasu.ingest.onvif.steer.Steering;

/** Cameras are turned by people: each act with its reason in the audit before it is done, but for a turn that only goes on. */
final class PtzEndpoints {
    private final DeviceServices services;

    PtzEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("getPtz", this::get);
        api.mount("steerCamera", this::steer);
    }

    private Reply get(Call call) {
        JsonArray presets = new JsonArray();
        try {
            for (PtzPreset preset : services.steering().presets(call.camera()))
                presets.add(new JsonObject().put("preset", preset.token()).put("name", preset.name()));
        } catch (SteerRefused e) {
            throw problem(e);
        }
        return Reply.ok(new JsonObject()
                .put("presets", presets)
                .put(
                        "heldBy",
                        services.steering()
                                .holder(call.camera())
                                .map(Steerer::login)
                                .orElse(null)));
    }

    private Reply steer(Call call) {
        JsonObject body = call.body();
        String incident = body.getString("incident");
        String why = incident == null ? body.getString("reason", "") : "incident " + incident;
        try {
            Steering.Order order = services.steering().order(call.camera(), steerer(call), why, act(call));
            if (!order.goesOn())
                services.audit()
                        .append(call.caller()
                                .entry(
                                        services.time().now(),
                                        Act.CAMERA_STEERED,
                                        "camera/" + call.camera(),
                                        Map.of("act", body.getString("act"), "why", order.why())));
            order.send();
            return Reply.ok(new JsonObject().put("why", order.why()));
        } catch (SteerRefused e) {
            throw problem(e);
        }
    }

    private static SteerAct act(Call call) {
        JsonObject body = call.body();
        return switch (body.getString("act")) {
            case "move" ->
                new SteerAct.Move(new PtzVector(
                        body.getDouble("pan", 0.0), body.getDouble("tilt", 0.0), body.getDouble("zoom", 0.0)));
            case "stop" -> new SteerAct.Stop();
            case "home" -> new SteerAct.Home();
            case "preset" -> new SteerAct.Preset(text(body, "preset"));
            case "keep" -> new SteerAct.Keep(text(body, "name"));
            default -> throw new IllegalStateException("an act that openapi.yaml does not know");
        };
    }

    private static String text(JsonObject body, String field) {
        String given = body.getString(field, "").strip();
        if (given.isEmpty()) throw new Problem(422, "The act needs a " + field + ".");
        return given;
    }

    private static Steerer steerer(Call call) {
        Role role = call.caller().session().account().role();
        return new Steerer(call.caller().session().account().login(), priority(role));
    }

    /** A supervisor takes a camera from an operator, and both from who only looks after it. */
    private static int priority(Role role) {
        return switch (role) {
            case SUPERVISOR -> 3;
            case OPERATOR -> 2;
            default -> 1;
        };
    }

    private static Problem problem(SteerRefused e) {
        int status =
                switch (e.kind()) {
                    case HELD -> 409;
                    case NO_REASON -> 422;
                    case NOT_STEERABLE -> 404;
                    case FAILED -> 503;
                };
        return new Problem(status, "The camera is not turned: " + e.words() + ".");
    }
}
