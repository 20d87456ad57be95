package pasu.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Cause;
import pasu.core.camera.ClockReading;
import pasu.core.camera.Credentials;
import pasu.core.camera.DeviceStatus;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.camera.StreamSpec;
import pasu.core.media.VideoFormat;

/** A camera and its status as {@code openapi.yaml} has them; passwords are never in it. */
public final class CameraJson {
    private final CameraStatusBoard board;
    private final DeviceStatusBoard devices;
    private final Instant start;

    /** @param start since when a camera that nobody has tried yet is waiting */
    public CameraJson(CameraStatusBoard board, DeviceStatusBoard devices, Instant start) {
        this.board = board;
        this.devices = devices;
        this.start = start;
    }

    /** The camera's status, or what it is before its session has said anything. */
    public CameraStatus status(Camera camera) {
        return board.get(camera.id())
                .orElseGet(() -> new CameraStatus(
                        camera.active() ? CameraState.CONNECTING : CameraState.INACTIVE,
                        start,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    public JsonObject of(Camera camera) {
        CameraStatus status = status(camera);
        JsonArray streams = new JsonArray();
        for (StreamSpec stream : camera.streams()) streams.add(stream(stream, status));
        Credentials credentials = camera.credentials();
        return new JsonObject()
                .put("id", camera.id().toString())
                .put("name", camera.name())
                .put("site", camera.site())
                .put("placed", camera.site() != null)
                .put("purpose", word(camera.purpose()))
                .put("position", PlaceJson.of(camera.position()))
                .put("address", camera.address())
                .put("pole", camera.pole())
                .put("bearing", camera.bearing())
                .put("active", camera.active())
                .put("streams", streams)
                .put("user", credentials == null ? null : credentials.user())
                .put("status", of(camera.id(), status))
                .put("version", camera.version());
    }

    /** How a camera fares: what is recorded, and whether its device is heard where it has one. */
    public JsonObject of(CameraId id, CameraStatus status) {
        Cause cause = status.cause();
        ClockReading clock = status.clock();
        return new JsonObject()
                .put("state", Word.of(status.state()))
                .put("since", Rfc3339.text(status.since()))
                .put("cause", word(cause))
                .put("reason", cause == null ? null : words(cause))
                .put("detail", status.detail())
                .put("bitrateKbps", status.bitrateKbps())
                .put("fps", status.fps())
                .put("node", status.node())
                .put("clockOffsetMs", clock == null ? null : clock.offsetMs())
                .put("driftPpm", clock == null ? null : clock.driftPpm())
                .put("device", devices.get(id).map(CameraJson::of).orElse(null));
    }

    private static JsonObject of(DeviceStatus device) {
        Instant restarted = device.restartedAt();
        return new JsonObject()
                .put("state", Word.of(device.state()))
                .put("since", Rfc3339.text(device.since()))
                .put("detail", device.detail())
                .put("clockOffsetMs", device.clockOffsetMs())
                .put("restartedAt", restarted == null ? null : Rfc3339.text(restarted));
    }

    /** What is known of the recorded stream is measured; of others nothing is, until somebody watches. */
    private static JsonObject stream(StreamSpec stream, CameraStatus status) {
        boolean measured = stream.name().equals(StreamSpec.MAIN);
        VideoFormat format = measured ? status.format() : null;
        return new JsonObject()
                .put("name", stream.name())
                .put("url", stream.url().toString())
                .put("codec", format == null ? null : word(format.codec()))
                .put("width", format == null ? null : (Integer) format.width())
                .put("height", format == null ? null : (Integer) format.height())
                .put("fps", measured ? status.fps() : null);
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : Word.of(constant);
    }

    /** The cause for people who have no table of words; the console has its own in two languages. */
    static String words(Cause cause) {
        return switch (cause) {
            case CAMERA_DOWN -> "nobody answers at the address";
            case SILENT -> "the connection stands and no picture comes";
            case UNAUTHORIZED -> "user or password are wrong";
            case NO_FREE_SESSION -> "all sessions of the camera are taken";
            case NOT_FOUND -> "there is no such stream at the address";
            case REFUSED -> "the camera refuses";
            case NETWORK_NOT_ALLOWED -> "the address is outside cameras.networks";
            case UNKNOWN_CODEC -> "the camera offers no H.264 or H.265 video";
            case MALFORMED -> "the camera's answer cannot be understood";
            case PACKET_LOSS -> "packets are lost on the way";
            case NO_KEY_FRAME -> "the camera sends no key frame";
            case CLOCK_JUMP -> "the camera's clock jumped";
            case DISK -> "the disk does not take the recording";
            case NODE_LOST -> "the node that recorded it is lost";
            case STOPPED -> "it was stopped by a person";
            case READDRESSED -> "its address or login was changed";
            case SHUT_DOWN -> "Pasu was not running";
            case RETENTION -> "it was deleted, its time was over";
            case INTERNAL -> "a fault in Pasu";
        };
    }
}
