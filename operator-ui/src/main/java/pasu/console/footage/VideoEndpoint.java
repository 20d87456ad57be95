package pasu.console.footage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.media.MalformedMedia;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.record.Footage;
import pasu.core.replay.VideoFile;

/**
 * {@code GET /cameras/{id}/video.mp4}: footage taken out, with byte ranges (RFC 9110 §14). The row of who took what is
 * durable before the first byte leaves. Written piece by piece as the connection takes it, {@value #AT_ONCE} files at a time.
 */
final class VideoEndpoint {
    private static final int AT_ONCE = 32;
    private static final int PIECE = 256 * 1024;

    private final Footage footage;
    private final AuditTrail audit;
    private final Time time;
    private final Semaphore places = new Semaphore(AT_ONCE);

    VideoEndpoint(Footage footage, AuditTrail audit, Time time) {
        this.footage = footage;
        this.audit = audit;
        this.time = time;
    }

    void answer(Call call) {
        if (!places.tryAcquire()) {
            call.context().fail(new Problem(503, "Too many files are being taken out: try again in a moment."));
            return;
        }
        Thread.ofVirtual().name("video").start(() -> {
            try {
                send(call);
            } catch (Problem e) {
                call.context().fail(e);
            } catch (IllegalArgumentException e) {
                call.context().fail(new Problem(400, String.valueOf(e.getMessage())));
            } catch (IOException | MalformedMedia | RuntimeException e) {
                if (call.context().response().headWritten())
                    call.context().request().connection().close();
                else call.context().fail(e);
            } finally {
                places.release();
            }
        });
    }

    private void send(Call call) throws IOException, MalformedMedia {
        long from = Time.micros(call.time("from").orElseThrow());
        long to = Time.micros(call.time("to").orElseThrow());
        StreamKey key = new StreamKey(call.camera(), call.query("stream").orElse(StreamSpec.MAIN));
        VideoFile file = VideoFile.of(footage, key, from, to)
                .orElseThrow(() -> new Problem(404, "Nothing was recorded between these times; see …/recordings."));
        ByteRange range = ByteRange.of(call.context().request().getHeader("Range"), file.length());
        audit.write(call.caller()
                .entry(
                        time.now(),
                        Act.FOOTAGE_DOWNLOADED,
                        "camera/" + key.camera(),
                        Map.of(
                                "stream", key.stream(),
                                "from", Rfc3339.text(Time.instant(from)),
                                "to", Rfc3339.text(Time.instant(to)),
                                "bytes", range.first() + "-" + range.last() + "/" + file.length())));
        HttpServerResponse response = call.context().response();
        head(response, range, file.length(), from);
        if (call.context().request().method().equals(HttpMethod.HEAD)) {
            var unused = response.end();
            return;
        }
        write(file, range, response);
    }

    private static void head(HttpServerResponse response, ByteRange range, long length, long from) {
        response.setStatusCode(range.part() ? 206 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "video/mp4")
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + from / 1_000_000 + ".mp4\"")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        if (range.part())
            response.putHeader("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length);
    }

    private static void write(VideoFile file, ByteRange range, HttpServerResponse response) throws IOException {
        for (long at = range.first(); at <= range.last(); ) {
            byte[] piece = new byte[(int) Math.min(PIECE, range.last() + 1 - at)];
            int count = file.read(at, ByteBuffer.wrap(piece));
            if (count < piece.length) throw new IOException("footage became shorter while it was read");
            at += count;
            try {
                response.write(Buffer.buffer(piece))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException e) {
                return; // The client went away.
            }
        }
        var unused = response.end();
    }
}
