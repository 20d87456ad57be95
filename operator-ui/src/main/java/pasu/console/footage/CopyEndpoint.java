package pasu.console.footage;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.media.MalformedMedia;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.record.CopiedFrames;
import pasu.core.record.LegacyIntake;

/** {@code POST /cameras/{id}/footage}: a stretch that a legacy recorder had, to be kept with ours (decision 17). */
final class CopyEndpoint {
    private final CameraRegister register;
    private final LegacyIntake intake;
    private final AuditTrail audit;
    private final Time time;

    CopyEndpoint(CameraRegister register, LegacyIntake intake, AuditTrail audit, Time time) {
        this.register = register;
        this.intake = intake;
        this.audit = audit;
        this.time = time;
    }

    Reply take(Call call) throws IOException {
        Camera camera = register.find(call.camera()).orElseThrow(() -> new Problem(404, "There is no such camera."));
        Buffer body = call.request().getBody().getBuffer();
        if (body == null) throw new Problem(400, "There are no frames.");
        byte[] content = body.getBytes();
        String digest = String.valueOf(call.context().request().getHeader("Content-Digest"));
        if (!digest.equals(digest(content)))
            throw new Problem(400, "The frames are not as they were sent: Content-Digest tells another SHA-256.");
        try {
            LegacyIntake.Taken taken = intake.take(camera, CopiedFrames.read(Unpooled.wrappedBuffer(content)));
            String from = taken.frames() == 0 ? "" : Rfc3339.text(Time.instant(taken.fromMicros()));
            audit.append(call.caller()
                    .entry(
                            time.now(),
                            Act.FOOTAGE_COPIED,
                            "camera/" + camera.id(),
                            Map.of(
                                    "recorder",
                                    call.query("recorder").orElseThrow(),
                                    "from",
                                    from,
                                    "frames",
                                    Integer.toString(taken.frames()),
                                    "digest",
                                    digest)));
            JsonObject told = new JsonObject()
                    .put("frames", taken.frames())
                    .put("bytes", taken.bytes())
                    .put("leftOut", taken.leftOut());
            return Reply.ok(taken.frames() == 0 ? told : told.put("from", from));
        } catch (MalformedMedia e) {
            throw new Problem(400, "These frames cannot be taken: " + e.getMessage() + ".");
        } catch (LegacyIntake.Busy e) {
            throw new Problem(
                    503, "Another stretch is being taken: try again in a second.", Map.of("Retry-After", "1"));
        }
    }

    /** As RFC 9530 writes it. */
    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
