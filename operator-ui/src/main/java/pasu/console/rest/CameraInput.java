package pasu.console.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.console.PlaceJson;
import pasu.console.Problem;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.Purpose;
import pasu.core.camera.StreamSpec;

/** A camera as a client writes it. User and password within a url are moved into the credentials. */
final class CameraInput {
    private final JsonObject body;
    private final List<StreamSpec> streams = new ArrayList<>();
    private @Nullable Credentials fromUrl;

    private CameraInput(JsonObject body) {
        this.body = body;
        JsonArray given = body.getJsonArray("streams", new JsonArray());
        for (int n = 0; n < given.size(); n++) readStream(given.getJsonObject(n));
    }

    static Camera added(JsonObject body) {
        CameraInput input = new CameraInput(body);
        return input.camera(CameraId.random(), input.body.getString("name"), null, input.streams, 1);
    }

    /** The camera with what the client gave in place of what was. */
    static Camera changed(Camera was, JsonObject body) {
        CameraInput input = new CameraInput(body);
        return input.camera(
                was.id(),
                body.getString("name", was.name()),
                was,
                input.streams.isEmpty() ? was.streams() : input.streams,
                body.getLong("version"));
    }

    private Camera camera(CameraId id, String name, @Nullable Camera was, List<StreamSpec> streams, long version) {
        try {
            return new Camera(
                    id,
                    name.strip(),
                    text("site", was == null ? null : was.site()),
                    body.containsKey("purpose") ? purpose() : was == null ? null : was.purpose(),
                    body.containsKey("position") ? PlaceJson.position(body) : was == null ? null : was.position(),
                    text("address", was == null ? null : was.address()),
                    text("pole", was == null ? null : was.pole()),
                    body.containsKey("bearing") ? body.getDouble("bearing") : was == null ? null : was.bearing(),
                    streams,
                    credentials(was),
                    body.getBoolean("active", was == null || was.active()),
                    version);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The camera does not do: " + e.getMessage() + ".");
        }
    }

    private void readStream(JsonObject stream) {
        try {
            URI url = new URI(stream.getString("url").strip());
            String user = url.getRawUserInfo();
            if (user != null) {
                keep(user);
                url = new URI(url.toString().replaceFirst("//[^/?#]*@", "//"));
            }
            streams.add(new StreamSpec(stream.getString("name"), url));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The text is not repeated: it may hold a password.
            throw new Problem(
                    422,
                    "The url of stream %s is no rtsp://host[:port]/path (or rtspu, rtsps, rtsph, rtspsh); characters such as @ or # in a password are written as %%40, %%23."
                            .formatted(stream.getString("name")));
        }
    }

    private void keep(String userInfo) {
        int colon = userInfo.indexOf(':');
        Credentials found = colon < 0
                ? new Credentials(decoded(userInfo), "")
                : new Credentials(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
        if (fromUrl != null && !fromUrl.equals(found))
            throw new Problem(422, "The urls hold different users or passwords: a camera has one of each.");
        fromUrl = found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private @Nullable Credentials credentials(@Nullable Camera was) {
        if (body.containsKey("credentials")) {
            JsonObject given = body.getJsonObject("credentials");
            return given == null ? null : new Credentials(given.getString("user"), given.getString("password"));
        }
        if (fromUrl != null) return fromUrl;
        return was == null ? null : was.credentials();
    }

    private @Nullable Purpose purpose() {
        return Optional.ofNullable(body.getString("purpose"))
                .flatMap(word -> Word.find(Purpose.class, word))
                .orElse(null);
    }

    /** What is given, or else what was; null and blanks empty it. */
    private @Nullable String text(String field, @Nullable String was) {
        return body.containsKey(field) ? PlaceJson.text(body, field) : was;
    }
}
