package pasu.migrate.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.core.media.Fingerprint;
import pasu.migrate.verify.Hole;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.RtpStamp;
import pasu.migrate.verify.SegmentPrint;

/** A proof as the ledger writes it: times in Unix µs. */
final class ProofJson {
    private ProofJson() {}

    static JsonObject write(Proof proof) {
        JsonArray holes = new JsonArray();
        for (Hole hole : proof.holes())
            holes.add(new JsonObject()
                    .put("from", hole.fromMicros())
                    .put("to", hole.toMicros())
                    .put("frames", hole.frames()));
        JsonArray segments = new JsonArray();
        for (SegmentPrint segment : proof.segments())
            segments.add(new JsonObject()
                    .put("id", segment.id())
                    .put("start", segment.startMicros())
                    .put("end", segment.endMicros())
                    .put("frames", segment.frames())
                    .put("print", segment.print().toString()));
        JsonObject json = new JsonObject()
                .put("from", proof.fromMicros())
                .put("to", proof.toMicros())
                .put("offset", proof.offsetMicros())
                .put("ambiguous", proof.ambiguous())
                .put("legacyFrames", proof.legacyFrames())
                .put("ourFrames", proof.ourFrames())
                .put("matched", proof.matched())
                .put("missingHere", write(proof.missingHere()))
                .put("missingThere", write(proof.missingThere()))
                .put("holes", holes)
                .put("segments", segments);
        return proof.basis() == Proof.Basis.TIME ? json.put("basis", Word.of(proof.basis())) : json;
    }

    private static JsonArray write(List<Missing> missing) {
        JsonArray array = new JsonArray();
        for (Missing frame : missing) {
            JsonObject json = new JsonObject().put("at", frame.atMicros());
            RtpStamp rtp = frame.rtp();
            if (rtp != null)
                json.put("rtp", Integer.toUnsignedLong(rtp.timestamp())).put("sequence", rtp.sequence());
            array.add(json);
        }
        return array;
    }

    static Proof read(JsonObject json) {
        return new Proof(
                json.getLong("from"),
                json.getLong("to"),
                json.getLong("offset"),
                json.getBoolean("ambiguous"),
                json.getInteger("legacyFrames"),
                json.getInteger("ourFrames"),
                json.getInteger("matched"),
                missing(json.getJsonArray("missingHere")),
                missing(json.getJsonArray("missingThere")),
                EventJson.objects(json.getJsonArray("holes")).stream()
                        .map(hole -> new Hole(hole.getLong("from"), hole.getLong("to"), hole.getInteger("frames")))
                        .toList(),
                EventJson.objects(json.getJsonArray("segments")).stream()
                        .map(ProofJson::segment)
                        .toList(),
                Word.find(Proof.Basis.class, json.getString("basis", "frames")).orElseThrow());
    }

    private static List<Missing> missing(JsonArray array) {
        return EventJson.objects(array).stream()
                .map(frame -> new Missing(frame.getLong("at"), rtp(frame)))
                .toList();
    }

    private static @Nullable RtpStamp rtp(JsonObject frame) {
        Long timestamp = frame.getLong("rtp");
        return timestamp == null ? null : new RtpStamp(timestamp.intValue(), frame.getInteger("sequence"));
    }

    private static SegmentPrint segment(JsonObject json) {
        return new SegmentPrint(
                json.getString("id"),
                json.getLong("start"),
                json.getLong("end"),
                json.getInteger("frames"),
                Fingerprint.parse(json.getString("print")));
    }
}
