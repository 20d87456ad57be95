package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.people.Act;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.DayNight;
import pasu.ingest.onvif.service.ImagingCalls;
import pasu.ingest.onvif.service.PictureChoices;
import pasu.ingest.onvif.service.PictureLevel;
import pasu.ingest.onvif.service.PictureSettings;
import pasu.ingest.onvif.survey.Tuning;

/** How a camera makes its picture is seen and set: brightness and the like, and day or night. What was there before is in the audit. */
final class PictureEndpoints {
    private final DeviceServices services;

    PictureEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("getPicture", call -> Reply.ok(json(tuning(device(call)))));
        api.mount("setPicture", this::set);
    }

    private record Asked(OnvifDevice device, CameraDevice entry) {}

    private Asked device(Call call) {
        Camera camera = services.cameras().find(call.camera()).orElseThrow(() -> Problem.notFound("The camera"));
        CameraDevice device =
                services.devices().find(camera.id()).orElseThrow(() -> Problem.notFound("The camera's device"));
        return new Asked(
                services.takingOn().device(camera.name(), device.address().toString(), camera.credentials()), device);
    }

    private static Tuning tuning(Asked asked) {
        try {
            return Tuning.of(asked.device(), asked.entry().profile())
                    .orElseThrow(() -> new Problem(404, "The camera lets nobody set its picture."));
        } catch (OnvifFailure e) {
            throw failed(e);
        }
    }

    private static Problem failed(OnvifFailure e) {
        return new Problem(503, "The camera's picture cannot be set now: " + e.detail() + ".");
    }

    private Reply set(Call call) {
        Asked asked = device(call);
        Tuning tuning = tuning(asked);
        PictureSettings wanted = wanted(call.body());
        tuning.objection(wanted).ifPresent(why -> {
            throw new Problem(422, "The picture cannot be set so: " + why + ".");
        });
        services.audit()
                .append(call.caller()
                        .entry(
                                services.time().now(),
                                Act.CAMERA_CHANGED,
                                "camera/" + call.camera(),
                                Map.of("picture", changes(tuning.settings(), wanted))));
        try {
            boolean done = asked.device().ask(ImagingCalls.set(tuning.source(), wanted));
            return done ? Reply.ok(json(tuning(asked))) : Reply.nothing();
        } catch (OnvifFailure e) {
            throw failed(e);
        }
    }

    private static PictureSettings wanted(JsonObject body) {
        Map<PictureLevel, Double> levels = new EnumMap<>(PictureLevel.class);
        JsonObject asked = body.getJsonObject("levels", new JsonObject());
        for (PictureLevel level : PictureLevel.values())
            if (asked.containsKey(word(level))) levels.put(level, asked.getDouble(word(level)));
        Optional<DayNight> mode = Optional.ofNullable(body.getString("dayNight"))
                .map(word -> DayNight.valueOf(word.toUpperCase(Locale.ROOT)));
        return new PictureSettings(levels, mode);
    }

    /** {@code brightness 50.0 > 60.0, dayNight auto > night}: so it can be set back. */
    private static String changes(PictureSettings before, PictureSettings wanted) {
        List<String> changes = new ArrayList<>();
        for (PictureLevel level : PictureLevel.values()) {
            Double value = wanted.levels().get(level);
            if (value != null) changes.add(word(level) + " " + before.levels().get(level) + " > " + value);
        }
        wanted.dayNight()
                .ifPresent(mode -> changes.add("dayNight "
                        + before.dayNight().map(PictureEndpoints::word).orElse("unknown") + " > " + word(mode)));
        return String.join(", ", changes);
    }

    private static JsonObject json(Tuning tuning) {
        JsonObject levels = new JsonObject();
        for (PictureLevel level : PictureLevel.values()) {
            PictureChoices.Range range = tuning.choices().levels().get(level);
            Double value = tuning.settings().levels().get(level);
            if (range != null && value != null)
                levels.put(
                        word(level),
                        new JsonObject()
                                .put("value", value)
                                .put("min", range.min())
                                .put("max", range.max()));
        }
        JsonArray modes = new JsonArray();
        tuning.choices().dayNight().forEach(mode -> modes.add(word(mode)));
        return new JsonObject()
                .put("levels", levels)
                .put(
                        "dayNight",
                        tuning.settings().dayNight().map(PictureEndpoints::word).orElse(null))
                .put("modes", modes);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
