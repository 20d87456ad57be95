package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Word;
import pasu.core.camera.CameraImport.Line;
import pasu.core.camera.Credentials;
import pasu.core.camera.Purpose;
import pasu.core.camera.SitePapers;
import pasu.core.people.Act;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.survey.Offer;
import pasu.ingest.onvif.survey.Survey;
import pasu.ingest.taking.Candidate;
import pasu.ingest.taking.Refused;

/** One camera is taken on by its device's address: looked at first, with its picture, then entered. */
final class TakingEndpoints {
    private final DeviceServices services;

    TakingEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("lookAtDevice", this::look);
        api.mount("getDevicePicture", this::picture);
        api.mount("takeCamera", this::take);
    }

    private Reply look(Call call) {
        audit(call, Act.DEVICE_ASKED, null, Map.of("address", call.body().getString("address")));
        try {
            return Reply.ok(json(Survey.of(device(call))));
        } catch (OnvifFailure e) {
            throw refused(e.detail());
        }
    }

    private Reply picture(Call call) {
        audit(call, Act.SNAPSHOT_TAKEN, null, Map.of("address", call.body().getString("address")));
        OnvifDevice device = device(call);
        try {
            String profile = call.body().getString("profile");
            return Reply.picture(device.picture(profile));
        } catch (OnvifFailure e) {
            throw refused(e.detail());
        }
    }

    private OnvifDevice device(Call call) {
        String address = call.body().getString("address");
        try {
            return services.takingOn().device(address, address, credentials(call.body()));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Problem refused(String why) {
        return new Problem(422, "The device does not do: " + why + ".");
    }

    private Reply take(Call call) {
        JsonObject body = call.body();
        String site = PlaceJson.text(body, "site");
        Candidate candidate = new Candidate(
                body.getString("name").strip(),
                body.getString("address"),
                credentials(body),
                List.of(),
                site,
                Optional.ofNullable(body.getString("purpose"))
                        .flatMap(word -> Word.find(Purpose.class, word))
                        .orElse(null),
                PlaceJson.position(body),
                PlaceJson.text(body, "road"),
                PlaceJson.text(body, "pole"),
                body.getDouble("bearing"),
                site == null
                        ? null
                        : new SitePapers(site, PlaceJson.text(body, "hearing"), PlaceJson.text(body, "sign")));
        audit(call, Act.DEVICE_ASKED, null, Map.of("address", String.valueOf(candidate.device())));
        try {
            Line line = services.takingOn().take(candidate);
            String id = String.valueOf(line.camera());
            audit(call, Act.CAMERA_ADDED, "camera/" + id, Map.of("name", candidate.name()));
            return Reply.created(
                    "/api/v1/cameras/" + id,
                    new JsonObject()
                            .put("camera", id)
                            .put("outcome", Word.of(line.outcome()))
                            .put("ko", line.ko())
                            .put("en", line.en()));
        } catch (Refused e) {
            throw new Problem(422, "The camera is not taken on: " + e.reason().en() + ".");
        }
    }

    private static @Nullable Credentials credentials(JsonObject body) {
        JsonObject given = body.getJsonObject("credentials");
        return given == null ? null : new Credentials(given.getString("user"), given.getString("password"));
    }

    private static JsonObject json(Survey survey) {
        JsonArray offers = new JsonArray();
        for (Offer offer : survey.offers()) offers.add(json(offer, survey));
        return new JsonObject()
                .put("address", survey.address().toString())
                .put("manufacturer", survey.information().manufacturer())
                .put("model", survey.information().model())
                .put("firmware", survey.information().firmware())
                .put("serial", survey.information().serial())
                .put("steerable", survey.steerable())
                .put("tellsEvents", survey.tellsEvents())
                .put("inputs", new JsonArray(survey.inputs()))
                .put(
                        "clockOffsetMs",
                        survey.clockOffset().map(offset -> offset.toMillis()).orElse(null))
                .put("offers", offers);
    }

    private static JsonObject json(Offer offer, Survey survey) {
        Optional<Offer> same = Optional.of(offer);
        String use = same.equals(survey.picks().main())
                ? "main"
                : same.equals(survey.picks().sub()) ? "sub" : null;
        return new JsonObject()
                .put("profile", offer.profile().token())
                .put("url", offer.stream().toString())
                .put("codec", offer.video().name())
                .put("width", offer.video().width())
                .put("height", offer.video().height())
                .put("use", use);
    }

    private void audit(Call call, Act act, @Nullable String object, Map<String, String> detail) {
        services.audit().append(call.caller().entry(services.time().now(), act, object, detail));
    }
}
