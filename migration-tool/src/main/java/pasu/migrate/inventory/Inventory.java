package pasu.migrate.inventory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.migrate.inventory.CameraTable.Row;

/** What was found, and when. It holds no password: logins are named. */
public record Inventory(Instant at, List<FoundRecorder> recorders, List<FoundCamera> cameras) {
    private static final String TAKEN = "another camera of the table has this channel";

    public Inventory {
        recorders = List.copyOf(recorders);
        cameras = List.copyOf(cameras);
    }

    /** Holds what recorders tell against what people know: each channel is a camera, entered or not. */
    public static Inventory of(Instant at, List<FoundRecorder> recorders, List<Row> rows) {
        List<FoundCamera> cameras = new ArrayList<>();
        Set<String> entered = new HashSet<>();
        for (Row row : rows) {
            Optional<FoundRecorder> recorder = recorders.stream()
                    .filter(each -> each.name().equals(row.recorder()))
                    .findFirst();
            boolean first = entered.add(row.recorder() + "\n" + row.channel());
            String note = "";
            if (recorder.isEmpty()) note = "its recorder was not asked";
            else if (recorder.get().problem() != null) note = "its recorder did not answer";
            else if (recorder.get().channel(row.channel()).isEmpty()) note = "its recorder has no such channel";
            else if (!first) note = TAKEN;
            else note = recorder.get().channel(row.channel()).orElseThrow().note();
            if (note.isEmpty() && row.url() == null) note = "has no address of its own: it stays with its recorder";
            cameras.add(new FoundCamera(row, null, note));
        }
        for (FoundRecorder recorder : recorders)
            for (FoundChannel channel : recorder.channels())
                if (!entered.contains(recorder.name() + "\n" + channel.name()))
                    cameras.add(new FoundCamera(
                            new Row(
                                    recorder.name() + " " + channel.name(),
                                    recorder.name(),
                                    channel.name(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            channel.note().isEmpty()
                                    ? "is in no table: analogue, or nobody entered it"
                                    : channel.note()));
        return new Inventory(at, recorders, cameras);
    }

    Optional<FoundRecorder> recorder(FoundCamera camera) {
        return recorders.stream()
                .filter(each -> each.name().equals(camera.row().recorder()))
                .findFirst();
    }

    /** Whether it is the camera of a channel of which something can be compared. */
    boolean isComparable(FoundCamera camera) {
        return !camera.note().equals(TAKEN)
                && recorder(camera)
                        .filter(recorder -> recorder.plan() != null)
                        .flatMap(recorder -> recorder.channel(camera.row().channel()))
                        .filter(channel -> channel.note().isEmpty())
                        .isPresent();
    }

    public JsonObject json() {
        JsonArray found = new JsonArray();
        for (FoundRecorder recorder : recorders) {
            JsonArray channels = new JsonArray();
            for (FoundChannel channel : recorder.channels())
                channels.add(new JsonObject()
                        .put("name", channel.name())
                        .put("archiveFrom", text(channel.from()))
                        .put("clockAheadSeconds", channel.aheadMicros() == null ? null : channel.aheadMicros() / 1e6)
                        .put("note", channel.note()));
            found.add(new JsonObject()
                    .put("name", recorder.name())
                    .put(
                            "login",
                            recorder.plan() == null ? null : recorder.plan().login())
                    .put("untriedAddressesOf", recorder.make() == null ? null : Word.of(recorder.make()))
                    .put("problem", recorder.problem())
                    .put("channels", channels));
        }
        JsonArray all = new JsonArray();
        for (FoundCamera camera : cameras)
            all.add(new JsonObject()
                    .put("name", camera.row().name())
                    .put("recorder", camera.row().recorder())
                    .put("channel", camera.row().channel())
                    .put(
                            "url",
                            camera.row().url() == null
                                    ? null
                                    : String.valueOf(camera.row().url()))
                    .put("site", camera.row().site())
                    .put("purpose", camera.row().purpose())
                    .put("schedule", camera.row().schedule())
                    .put("login", camera.row().login())
                    .put("freeSessions", camera.free())
                    .put("note", camera.note()));
        return new JsonObject().put("at", text(at)).put("recorders", found).put("cameras", all);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
