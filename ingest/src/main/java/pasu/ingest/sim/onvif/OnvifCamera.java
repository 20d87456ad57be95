package pasu.ingest.sim.onvif;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.ingest.sim.serve.Card;
import pasu.ingest.sim.serve.Fault;
import pasu.ingest.sim.serve.Faults;

/** What a camera's ONVIF side knows. All of it belongs to the server's event loop. */
final class OnvifCamera {
    /** Who listens, at most. */
    private static final int MAX_POINTS = 10;

    /**
     * What it tells of itself.
     *
     * @param id as in its RTSP address
     * @param codec of the main stream; the other is H.264
     * @param picture a JPEG of what it shows; empty where it has none
     */
    record Facts(String id, String name, Codec codec, String mainUrl, String subUrl, Supplier<byte[]> picture) {}

    private final Facts facts;
    private final Time time;
    private final String nonce;
    private final PtzHead head = new PtzHead();
    private final ImagingService imaging = new ImagingService();
    private final Map<Sign, Boolean> signs = new EnumMap<>(Sign.class);
    private final Map<Integer, PullPoint> points = new TreeMap<>();
    private int pointsGiven;
    private boolean relay;
    private final Faults faults = new Faults();
    private final Searches searches = new Searches();
    private @Nullable Card card;

    OnvifCamera(Facts facts, Time time, RandomGenerator random) {
        this.facts = facts;
        this.time = time;
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        nonce = HexFormat.of().formatHex(bytes);
        for (Sign sign : Sign.values()) signs.put(sign, false);
    }

    Facts facts() {
        return facts;
    }

    /** For HTTP Digest. */
    String nonce() {
        return nonce;
    }

    void insert(Card storage) {
        card = storage;
    }

    /** Its storage; null if it has none. */
    @Nullable
    Card card() {
        return card;
    }

    Searches searches() {
        return searches;
    }

    PtzHead head() {
        return head;
    }

    ImagingService imaging() {
        return imaging;
    }

    long ticks() {
        return time.ticks();
    }

    /** By its own clock, which may be wrong. */
    Instant now() {
        return time.now().plus(faults.clockMicros(), ChronoUnit.MICROS);
    }

    /** Its cable is pulled. */
    boolean isStopped() {
        return faults.stopped(ticks());
    }

    /** It takes questions and answers none. */
    boolean isSilent() {
        return faults.silent();
    }

    void apply(Fault fault) {
        faults.apply(fault, ticks());
    }

    boolean relay() {
        return relay;
    }

    void setRelay(boolean active) {
        relay = active;
    }

    boolean isOn(Sign sign) {
        return signs.getOrDefault(sign, false);
    }

    /** Something begins or is over; who listens is told. */
    void sign(Sign sign, boolean on) {
        signs.put(sign, on);
        forgetOver();
        String message = sign.message(now().toString(), "Changed", on);
        points.values().forEach(point -> point.tell(message));
    }

    /** Begins to keep messages for somebody: first how things stand. @return its number; 0 if too many listen */
    int listen(long nanos) {
        forgetOver();
        if (points.size() == MAX_POINTS) return 0;
        PullPoint point = new PullPoint(ticks() + nanos);
        points.put(++pointsGiven, point);
        for (Sign sign : Sign.values()) point.tell(sign.message(now().toString(), "Initialized", isOn(sign)));
        return pointsGiven;
    }

    private void forgetOver() {
        points.values().removeIf(point -> {
            boolean over = point.isOver(ticks());
            if (over) point.release();
            return over;
        });
    }

    /** Of those that still last, or null. */
    @Nullable
    PullPoint point(int number) {
        forgetOver();
        return points.get(number);
    }

    /** It starts anew, within no time: who listened is not known any more. */
    void restart() {
        points.values().forEach(PullPoint::release);
        points.clear();
    }

    void forget(int number) {
        PullPoint point = points.remove(number);
        if (point != null) point.release();
    }
}
