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
import pasu.migrate.centre.Gap;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Route;
import pasu.migrate.legacy.Channel;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.RtpStamp;

/**
 * A camera, its legacy recorder and Pasu in a world whose time is turned: fifteen frames a second, kept by whoever records
 * when they are made. On the route of a hand-over the camera has one session, and half a second goes by before the next one has
 * it. The tool is killed at a moment, the recorder dies at one; moments are counted: each call, each line of
 * the ledger.
 */
final class CutoverWorld implements LegacyRecorder, Centre, Time {
    static final URI CAMERA = URI.create("rtsp://10.0.0.1/main");
    static final String ID = "id-1";
    private static final long AHEAD = 47_000_000;
    static final long NOON = 1_795_000_000_000_000L;
    static final long INTERVAL = 66_667;
    private static final long OPENING = 500_000;
    private static final URI RELAY = URI.create("rtsp://10.0.0.2/ch-1");

    /** The tool is no more, in the midst of what it did. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private enum Holder {
        NOBODY,
        LEGACY,
        PASU
    }

    final NavigableSet<Long> legacy = new TreeSet<>();
    final NavigableSet<Long> ours = new TreeSet<>();
    boolean legacyRecords = true;

    /** It says that it records, and does not. */
    boolean legacyIsDeaf;

    /** How far from its word its clock may be, microseconds. */
    long clockAccuracy = 2_000_000;

    /** It has no management. */
    boolean dumb;

    /** It answers what nobody expects. */
    boolean legacyIsOdd;

    /** Its pictures are others than the camera's. */
    boolean codesAnew;

    boolean tellsTime = true;
    boolean active;
    boolean registered;
    long viewers;

    /** The camera refuses Pasu itself. */
    boolean refusesPasu;

    URI address = RELAY;

    @Nullable
    JsonObject credentials;

    @Nullable
    String site;

    @Nullable
    URI device;

    int registrations;
    int moments;
    int killedAt = Integer.MAX_VALUE;
    int deadFrom = Integer.MAX_VALUE;

    /** By how much its archive is behind. */
    long behind;

    /** The tool is killed as soon as the recorder has let go. */
    boolean killedBetweenHands;

    /** At this moment Pasu begins to lose frames, for a second. */
    int outAt = Integer.MAX_VALUE;

    /** At this moment Pasu answers nobody any more, for as long as its database needs to begin anew; it goes on recording. */
    int silentAt = Integer.MAX_VALUE;

    private long silentUntil;

    /** Until then an incident is open where the camera stands. */
    long unrestUntil;

    boolean inTrial;

    /** The camera keeps all of it itself, and Pasu fills its gaps from there once it knows the device. */
    boolean hasCard;

    private final WorldCard card = new WorldCard();

    private long outUntil;
    private final boolean oneSession;
    private Holder holder = Holder.LEGACY;
    private long heldFrom;
    private long now = NOON;
    private long made;
    private long version = 1;

    CutoverWorld(Route route) {
        oneSession = route == Route.HAND_OVER;
        pass(60_000_000);
    }

    void pass(long micros) {
        hold();
        now += micros;
        for (; NOON + made * INTERVAL <= now; made++) {
            boolean there = legacyHas() && NOON + made * INTERVAL >= heldFrom;
            if (there) legacy.add(made);
            if (!active || NOON + made * INTERVAL < outUntil) continue;
            if (address.equals(RELAY) ? there : pasuHas() && NOON + made * INTERVAL >= heldFrom) ours.add(made);
        }
        if (hasCard && device != null && isLive() && isOwnLogin()) card.fill(ours, made, now);
    }

    /** The camera's own, without which it gives nothing from its card. */
    private boolean isOwnLogin() {
        return credentials != null && "camera-user".equals(credentials.getString("user"));
    }

    /** The camera's one session goes to who wants it, once it is free. */
    private void hold() {
        boolean legacyWants = legacyRecords && !legacyIsDeaf && !isDead();
        boolean pasuWants = active && address.equals(CAMERA) && !refusesPasu;
        if (holder == Holder.LEGACY && legacyWants || holder == Holder.PASU && pasuWants) return;
        Holder next = legacyWants ? Holder.LEGACY : pasuWants ? Holder.PASU : Holder.NOBODY;
        if (next != holder && oneSession) heldFrom = now + OPENING;
        holder = next;
    }

    private boolean legacyHas() {
        return legacyRecords && !legacyIsDeaf && !isDead() && (!oneSession || holder == Holder.LEGACY);
    }

    private boolean pasuHas() {
        return !refusesPasu && (!oneSession || holder == Holder.PASU);
    }

    private boolean isLive() {
        return active && now >= Math.max(heldFrom, outUntil) && (address.equals(RELAY) ? legacyHas() : pasuHas());
    }

    private boolean isDead() {
        return moments >= deadFrom;
    }

    /** Frames that were made and nobody has: when. */
    List<Long> unrecorded() {
        List<Long> missing = new ArrayList<>();
        for (long frame = 0; frame < made; frame++)
            if (!legacy.contains(frame) && !ours.contains(frame)) missing.add(NOON + frame * INTERVAL);
        return missing;
    }

    /** Frames that the recorder alone has, from a time on. */
    List<Long> legacyOnly(long fromMicros) {
        List<Long> alone = new ArrayList<>();
        for (long frame : legacy)
            if (!ours.contains(frame) && NOON + frame * INTERVAL > fromMicros) alone.add(NOON + frame * INTERVAL);
        return alone;
    }

    /** Those of them that a list of times does not name, and times that name none of them. */
    List<Long> untold(List<Long> told) {
        List<Long> missing = unrecorded();
        List<Long> wrong = new ArrayList<>(told);
        missing.removeIf(at -> wrong.removeIf(time -> Math.abs(time - at) < INTERVAL / 2));
        missing.addAll(wrong);
        return missing;
    }

    private void moment() {
        if (++moments == killedAt || killedBetweenHands && !legacyRecords) throw new Killed();
        if (moments == outAt) outUntil = now + 1_000_000;
        pass(1_000);
    }

    private void fromPasu() throws IOException {
        moment();
        if (moments == silentAt) silentUntil = now + 20_000_000;
        if (now < silentUntil) throw new IOException("Pasu answers 503: the database is not there");
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
    public Optional<ClockHint> clock(String channel) throws IOException {
        fromRecorder();
        return tellsTime ? Optional.of(new ClockHint(AHEAD + 300_000, clockAccuracy)) : Optional.empty();
    }

    @Override
    public Optional<URI> relay(String channel) {
        return Optional.of(RELAY);
    }

    @Override
    public boolean codesAnew() {
        return codesAnew;
    }

    private static List<Frame> frames(NavigableSet<Long> of, long fromMicros, long toMicros, long ahead, int coding) {
        List<Frame> frames = new ArrayList<>();
        for (long frame : of) {
            long at = NOON + frame * INTERVAL + ahead;
            if (at >= fromMicros && at < toMicros)
                frames.add(new Frame(new Fingerprint(coding, 0, 0, frame), at, new RtpStamp((int) frame, 0)));
        }
        return frames;
    }

    @Override
    public List<Frame> frames(String name, long fromMicros, long toMicros) throws IOException {
        if (name.equals(ID)) {
            fromPasu();
            return frames(ours, fromMicros, toMicros, 0, 0);
        }
        fromRecorder();
        return frames(legacy, fromMicros, Math.min(toMicros, now - behind + AHEAD), AHEAD, codesAnew ? 1 : 0);
    }

    @Override
    public Optional<Channel> channel(String channel) throws IOException {
        fromRecorder();
        if (legacyIsOdd) throw new ClassCastException("a number where a word was");
        if (dumb) return Optional.empty();
        long relayed = active && address.equals(RELAY) ? 1 : 0;
        return Optional.of(new Channel(channel, legacyRecords, relayed + viewers));
    }

    @Override
    public void record(String channel, boolean on) throws IOException {
        fromRecorder();
        if (dumb) throw new IOException("its channels are switched by hand");
        legacyRecords = on;
    }

    private CentreCamera camera() {
        String state = !active ? "inactive" : isLive() ? "live" : refusesPasu ? "refused" : "lost";
        return new CentreCamera(ID, "gate", address, site, null, active, state, null, version);
    }

    @Override
    public List<CentreCamera> cameras() throws IOException {
        fromPasu();
        return registered ? List.of(camera()) : List.of();
    }

    @Override
    public CentreCamera camera(String id) throws IOException {
        fromPasu();
        return camera();
    }

    @Override
    public CentreCamera add(JsonObject camera) throws IOException {
        fromPasu();
        registered = true;
        registrations++;
        active = true;
        reach(camera);
        return camera();
    }

    @Override
    public CentreCamera change(String id, JsonObject fields) throws IOException {
        fromPasu();
        hold();
        active = fields.getBoolean("active", active);
        reach(fields);
        if (fields.containsKey("site")) site = fields.getString("site");
        version++;
        return camera();
    }

    @Override
    public Optional<URI> device(String id) throws IOException {
        fromPasu();
        return Optional.ofNullable(device);
    }

    @Override
    public void device(String id, @Nullable URI entered) throws IOException {
        fromPasu();
        device = entered;
    }

    @Override
    public Optional<String> unrest(String id, @Nullable String at) throws IOException {
        fromPasu();
        return now < unrestUntil ? Optional.of("an incident at the gate is open") : Optional.empty();
    }

    @Override
    public Optional<String> trial(String id) throws IOException {
        fromPasu();
        return inTrial ? Optional.of("the trial is not accepted yet") : Optional.empty();
    }

    @Override
    public List<Gap> gaps(String id, long fromMicros, long toMicros) throws IOException {
        fromPasu();
        return card.gaps(fromMicros, toMicros);
    }

    private void reach(JsonObject fields) {
        if (fields.containsKey("streams"))
            address = URI.create(fields.getJsonArray("streams").getJsonObject(0).getString("url"));
        if (fields.containsKey("credentials")) credentials = fields.getJsonObject("credentials");
    }

    /** Each stretch of frames without a gap. */
    @Override
    public List<Recorded> recorded(String id, long fromMicros, long toMicros) throws IOException {
        fromPasu();
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
        return new Recorded("s-" + first, NOON + first * INTERVAL, NOON + (last + 1) * INTERVAL, true, "live");
    }
}
