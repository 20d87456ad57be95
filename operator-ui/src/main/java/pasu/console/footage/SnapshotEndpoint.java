package pasu.console.footage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pasu.console.Blocking;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.decode.Snapshots;
import pasu.core.live.LiveHub;
import pasu.core.media.MalformedMedia;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.people.Right;
import pasu.core.record.Footage;
import pasu.core.replay.Moment;

/** {@code GET /cameras/{id}/snapshot.jpg}: one picture, of now or of a recorded moment. */
final class SnapshotEndpoint {
    private final LiveHub hub;
    private final Footage footage;
    private final Snapshots snapshots;
    private final AuditTrail audit;
    private final Blocking blocking;
    private final Time time;

    SnapshotEndpoint(
            LiveHub hub, Footage footage, Snapshots snapshots, AuditTrail audit, Blocking blocking, Time time) {
        this.hub = hub;
        this.footage = footage;
        this.snapshots = snapshots;
        this.audit = audit;
        this.blocking = blocking;
        this.time = time;
    }

    void answer(Call call) {
        var unused = blocking.run(() -> picture(call))
                .onSuccess(jpeg -> call.context()
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(jpeg)))
                .onFailure(call.context()::fail);
    }

    private byte[] picture(Call call) throws IOException, MalformedMedia {
        CameraId camera = call.camera();
        Optional<Instant> at = call.time("at");
        if (at.isPresent() && !call.caller().may(Right.FOOTAGE_PLAY))
            throw new Problem(403, "Your role does not show footage; an administrator can give another role.");
        audit.append(call.caller()
                .entry(
                        time.now(),
                        Act.SNAPSHOT_TAKEN,
                        "camera/" + camera,
                        at.map(t -> Map.of("at", Rfc3339.text(t))).orElse(Map.of())));
        StreamKey key = new StreamKey(camera, call.query("stream").orElse(StreamSpec.MAIN));
        byte[] movie = at.isPresent()
                ? Moment.movie(footage, key, Time.micros(at.get()))
                : hub.channel(key).movie();
        if (movie.length == 0)
            throw new Problem(404, at.isPresent() ? "Nothing was recorded then." : "The camera shows no picture now.");
        try {
            return snapshots.last(movie);
        } catch (Snapshots.NoPicture e) {
            throw new Problem(503, "There is no picture: " + e.getMessage());
        }
    }
}
