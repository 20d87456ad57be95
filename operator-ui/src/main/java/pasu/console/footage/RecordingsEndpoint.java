package pasu.console.footage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.console.rest.Cursor;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.record.Fill;
import pasu.core.record.FillBook;
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.Segment;
import pasu.core.record.Stretch;

/** {@code GET /cameras/{id}/recordings}: what there is of a time, and what is missing. */
final class RecordingsEndpoint {
    private static final int LIMIT = 1000;
    private static final int GAPS = 1000;

    private final Footage footage;
    private final FillBook fills;
    private final AuditTrail audit;
    private final Time time;

    RecordingsEndpoint(Footage footage, FillBook fills, AuditTrail audit, Time time) {
        this.footage = footage;
        this.fills = fills;
        this.audit = audit;
        this.time = time;
    }

    /** A page begins where the one before ended: its cursor is that time in microseconds. */
    Reply list(Call call) {
        long from = Time.micros(call.time("from").orElseThrow());
        long to = Time.micros(call.time("to").orElseThrow());
        if (to <= from) throw new Problem(400, "to lies after from.");
        CameraId camera = call.camera();
        audit.append(call.caller()
                .entry(
                        time.now(),
                        Act.RECORDINGS_LISTED,
                        "camera/" + camera,
                        Map.of("from", Rfc3339.text(Time.instant(from)), "to", Rfc3339.text(Time.instant(to)))));
        StreamKey key = new StreamKey(camera, StreamSpec.MAIN);
        long start = call.query("cursor").map(RecordingsEndpoint::position).orElse(from);
        int limit = call.limit(LIMIT);
        List<Segment> segments = footage.segments(key, start, to, limit + 1);
        boolean more = segments.size() > limit;
        List<Segment> page = more ? segments.subList(0, limit) : segments;
        long end = more ? segments.get(limit).startMicros() : to;
        List<Gap> gaps = footage.gaps(key, start, end, GAPS);
        Map<Long, Fill> tried = fills.fills(key, start, end, GAPS);
        return Reply.ok(new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                page.stream().map(RecordingsEndpoint::json).toList()))
                .put(
                        "gaps",
                        new JsonArray(gaps.stream()
                                .map(gap -> json(gap, tried.get(gap.startMicros())))
                                .toList()))
                .put("next", more ? Long.toString(end) : null));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Cursor.bad();
        }
    }

    private static JsonObject json(Segment segment) {
        return new JsonObject()
                .put("id", segment.id().path().toString())
                .put("stream", segment.id().key().stream())
                .put("start", text(segment.startMicros()))
                .put("end", text(segment.endMicros()))
                .put("origin", segment.id().origin().word())
                .put("node", segment.node())
                .put("bytes", segment.bytes())
                .put("frames", segment.frames())
                .put("open", segment.open())
                .put("codec", segment.format().codec().name().toLowerCase(Locale.ROOT))
                .put("width", segment.format().width())
                .put("height", segment.format().height());
    }

    private static JsonObject json(Gap gap, @Nullable Fill fill) {
        Long end = gap.endMicros();
        JsonObject json = new JsonObject()
                .put("id", gap.key().stream() + "-" + gap.startMicros())
                .put("start", text(gap.startMicros()))
                .put("cause", Word.of(gap.cause()))
                .put("detail", gap.detail());
        if (end != null) json.put("end", text(end));
        return fill == null || gap.cause() == Cause.RETENTION ? json : json.put("backfill", json(fill));
    }

    private static JsonObject json(Fill fill) {
        JsonArray missing = new JsonArray();
        for (Stretch stretch : fill.missing())
            missing.add(
                    new JsonObject().put("start", text(stretch.fromMicros())).put("end", text(stretch.toMicros())));
        return new JsonObject()
                .put("outcome", Word.of(fill.outcome()))
                .put("attempts", fill.attempts())
                .put("at", text(fill.atMicros()))
                .put("detail", fill.detail())
                .put("missing", missing);
    }

    private static String text(long micros) {
        return Rfc3339.text(Time.instant(micros));
    }
}
