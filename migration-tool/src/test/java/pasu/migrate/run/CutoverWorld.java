package pasu.migrate.run;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Fingerprint;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.CentreCamera;
import pasu.migrate.centre.Recorded;
import pasu.migrate.legacy.Channel;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.RtpStamp;

/**
 * A camera, its legacy recorder and Pasu in a world whose time is turned: fifteen frames a second, kept by whoever records
 * when they are made. The tool is killed at a moment, the recorder dies at one; moments are counted: each call, each line of
 * the ledger.
 */
final class CutoverWorld implements LegacyRecorder, Centre, Time {
    static final URI CAMERA = URI.create("rtsp://10.0.0.1/main");
    static final String ID = "id-1";
    private static final long AHEAD = 47_000_000;
    private static final long NOON = 1_795_000_000_000_000L;
    private static final long INTERVAL = 66_667;

    /** The tool is no more, in the midst of what it did. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    final NavigableSet<Long> legacy = new TreeSet<>();
    final NavigableSet<Long> ours = new TreeSet<>();
    boolean legacyRecords = true;
    boolean active;
    boolean registered;

    @Nullable
    String site;

    int registrations;
    int moments;
    int killedAt = Integer.MAX_VALUE;
    int deadFrom = Integer.MAX_VALUE;
    private long now = NOON;
    private long made;
    private long version = 1;

    CutoverWorld() {
        pass(60_000_000);
    }

    void pass(long micros) {
        now += micros;
        for (; NOON + made * INTERVAL <= now; made++) {
            if (legacyRecords && !isDead()) legacy.add(made);
            if (active) ours.add(made);
        }
    }

    private boolean isDead() {
        return moments >= deadFrom;
    }

    /** Frames that were made and nobody has. */
    long unrecorded() {
        long missing = 0;
        for (long frame = 0; frame < made; frame++) if (!legacy.contains(frame) && !ours.contains(frame)) missing++;
        return missing;
    }

    private void moment() {
        if (++moments == killedAt) throw new Killed();
        pass(1_000);
    }

    private void fromRecorder() throws IOException {
        moment();
        if (isDead()) throw new IOException("the recorder does not answer");
    }

    @Override
    public long wallMicros() {
        return now;
    }

    @Override
    public long ticks() {
        return now * 1000;
    }

    /** Of the ledger, of which each line is a moment. */
    Time ledgerTime() {
        return new Time() {
            @Override
            public long wallMicros() {
                moment();
                return now;
            }

            @Override
            public long ticks() {
                return now * 1000;
            }
        };
    }

    @Override
    public Optional<ClockHint> clock() throws IOException {
        fromRecorder();
        return Optional.of(new ClockHint(AHEAD + 300_000, 2_000_000));
    }

    @Override
    public URI relay(String channel) {
        return URI.create("rtsp://10.0.0.2/" + channel);
    }

    private static List<Frame> frames(NavigableSet<Long> of, long fromMicros, long toMicros, long ahead) {
        List<Frame> frames = new ArrayList<>();
        for (long frame : of) {
            long at = NOON + frame * INTERVAL + ahead;
            if (at >= fromMicros && at < toMicros)
                frames.add(new Frame(new Fingerprint(0, 0, 0, frame), at, new RtpStamp((int) frame, 0)));
        }
        return frames;
    }

    @Override
    public List<Frame> frames(String name, long fromMicros, long toMicros) throws IOException {
        if (name.equals(ID)) {
            moment();
            return frames(ours, fromMicros, toMicros, 0);
        }
        fromRecorder();
        return frames(legacy, fromMicros, toMicros, AHEAD);
    }

    @Override
    public Optional<Channel> channel(String channel) throws IOException {
        fromRecorder();
        return Optional.of(new Channel(channel, legacyRecords, 0));
    }

    @Override
    public void record(String channel, boolean on) throws IOException {
        fromRecorder();
        legacyRecords = on;
    }

    private CentreCamera camera() {
        return new CentreCamera(ID, "gate", CAMERA, site, null, active, active ? "live" : "inactive", null, version);
    }

    @Override
    public List<CentreCamera> cameras() {
        moment();
        return registered ? List.of(camera()) : List.of();
    }

    @Override
    public CentreCamera camera(String id) {
        moment();
        return camera();
    }

    @Override
    public CentreCamera add(JsonObject camera) {
        moment();
        registered = true;
        registrations++;
        active = true;
        return camera();
    }

    @Override
    public CentreCamera change(String id, JsonObject fields) {
        moment();
        active = fields.getBoolean("active", active);
        if (fields.containsKey("site")) site = fields.getString("site");
        version++;
        return camera();
    }

    /** Each stretch of frames without a gap. */
    @Override
    public List<Recorded> recorded(String id, long fromMicros, long toMicros) {
        moment();
        List<Recorded> stretches = new ArrayList<>();
        long first = -1;
        long last = -1;
        for (long frame : ours) {
            if (first >= 0 && frame != last + 1) {
                stretches.add(stretch(first, last));
                first = frame;
            }
            if (first < 0) first = frame;
            last = frame;
        }
        if (first >= 0) stretches.add(stretch(first, last));
        return stretches.stream()
                .filter(stretch -> stretch.endMicros() > fromMicros && stretch.startMicros() < toMicros)
                .toList();
    }

    private static Recorded stretch(long first, long last) {
        return new Recorded("s-" + first, NOON + first * INTERVAL, NOON + (last + 1) * INTERVAL, true);
    }
}
