package pasu.ingest.session;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamScheme;
import pasu.core.camera.StreamSpec;
import pasu.core.record.Gap;
import pasu.core.record.StreamRecording;
import pasu.ingest.reach.AddressBook;

/**
 * Keeps one stream coming for as long as it is wanted: session after session, at once after the first failure and then
 * after a pause that grows to five seconds. Says how the stream fares. Runs on its loop.
 */
final class StreamKeeper implements StreamSession.Owner {
    private static final long REPORT_NANOS = 10_000_000_000L;

    private final Loop loop;
    private StreamSpec stream;
    private final @Nullable Credentials credentials;
    private final StreamRecording recording;
    private final AddressBook addresses;
    private final StreamCounters counters;
    private final String node;
    private final Consumer<CameraStatus> statuses;
    private final Consumer<CameraStatus> turns;
    private final Consumer<String> meetings;

    private @Nullable StreamSession session;

    /** Ticks at which the stream was there last. */
    private long goneAt;

    private boolean stopped;
    private int failures;
    private CameraState state = CameraState.CONNECTING;
    private Instant since;
    private @Nullable Cause cause;
    private @Nullable String detail;
    private long reportedAt;
    private long reportedFrames;
    private long reportedBytes;
    private @Nullable Integer kbps;
    private @Nullable Double fps;
    private long framesAtSession;
    private StreamSpec target;
    private int redirections;
    private boolean udp;

    /**
     * @param statuses is told how the stream fares, figures included
     * @param turns is told when it fares otherwise, and of each failure
     * @param meetings is told the fingerprint of a certificate that was trusted at first sight
     */
    StreamKeeper(
            Loop loop,
            StreamSpec stream,
            @Nullable Credentials credentials,
            StreamRecording recording,
            AddressBook addresses,
            StreamCounters counters,
            String node,
            Consumer<CameraStatus> statuses,
            Consumer<CameraStatus> turns,
            Consumer<String> meetings) {
        this.loop = loop;
        this.stream = stream;
        this.target = stream;
        this.credentials = credentials;
        this.recording = recording;
        this.addresses = addresses;
        this.counters = counters;
        this.node = node;
        this.statuses = statuses;
        this.turns = turns;
        this.meetings = meetings;
        this.since = loop.time().now();
        this.reportedAt = loop.time().ticks();
        this.goneAt = reportedAt;
    }

    void start() {
        loop.add(this);
        report();
        connect();
    }

    private void connect() {
        if (!stopped) addresses.find(target.url().getHost(), found -> loop.run(() -> open(found)));
    }

    private void open(AddressBook.Answer answer) {
        if (stopped) return;
        switch (answer) {
            case AddressBook.Answer.Found(InetAddress address) -> {
                StreamSession next = new StreamSession(loop, target, credentials, udp, recording, counters, this);
                session = next;
                framesAtSession = counters.frames;
                next.connect(address, Limits.connectMillis(loop.time().ticks() - goneAt));
            }
            case AddressBook.Answer.Refused(Cause why, String words) -> ended(why, words);
        }
    }

    /** What a camera needed once it is asked for at once the next time. */
    @Override
    public void playing(boolean overUdp) {
        udp = overUdp;
        redirections = 0;
    }

    @Override
    public void met(String fingerprint) {
        if (!target.equals(stream)) return;
        stream = stream.withPin(fingerprint);
        target = stream;
        meetings.accept(fingerprint);
    }

    /** Followed within the same try; the next one begins at the address that was entered. */
    @Override
    public void redirected(URI address) {
        session = null;
        try {
            StreamSpec next = new StreamSpec(stream.name(), address);
            if (next.scheme() != StreamScheme.RTSP && next.scheme() != StreamScheme.RTSPS)
                throw new IllegalArgumentException(
                        "the camera leads to " + next.url().getScheme());
            if (stream.scheme().tls() && !next.scheme().tls())
                throw new IllegalArgumentException("the camera leads from TLS to an open connection");
            if (++redirections > Limits.MAX_REDIRECTIONS)
                throw new IllegalArgumentException(
                        "the camera leads on more than " + Limits.MAX_REDIRECTIONS + " times");
            target = next;
            connect();
        } catch (IllegalArgumentException e) {
            ended(Cause.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void ended(Cause why, String words) {
        session = null;
        target = stream;
        redirections = 0;
        long now = loop.time().ticks();
        if (counters.frames > framesAtSession) {
            failures = 0;
            goneAt = now;
        }
        framesAtSession = counters.frames;
        failures++;
        counters.reconnects++;
        recording.interrupted(why, words);
        become(isRefusal(why) ? CameraState.REFUSED : CameraState.LOST, why, words);
        long pause = Limits.pauseMillis(failures, now - goneAt, isRefusal(why));
        loop.after(pause == 0 ? 0 : pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1), this::connect);
    }

    /** The camera answers, and will not let us in whatever the network does. */
    private static boolean isRefusal(Cause cause) {
        return switch (cause) {
            case UNAUTHORIZED, NO_FREE_SESSION, NOT_FOUND, REFUSED, NETWORK_NOT_ALLOWED, UNKNOWN_CODEC -> true;
            default -> false;
        };
    }

    void tick() {
        long now = loop.time().ticks();
        StreamSession current = session;
        if (current != null) {
            current.tick(now);
            watch(now);
        }
        recording.tick();
        if (now - reportedAt >= REPORT_NANOS) measure(now);
    }

    private void watch(long now) {
        StreamSession current = session;
        if (current == null || counters.frames == framesAtSession) return;
        boolean fresh = now - current.lastFrameAt() < Limits.STALE_NANOS;
        if (fresh && state != CameraState.LIVE) {
            become(CameraState.LIVE, null, null);
            reportedAt = now - REPORT_NANOS + 1_500_000_000L;
            reportedFrames = counters.frames;
            reportedBytes = counters.bytes;
        } else if (!fresh && state == CameraState.LIVE) {
            become(CameraState.STALE, Cause.SILENT, "no picture comes");
        }
    }

    private void become(CameraState next, @Nullable Cause why, @Nullable String words) {
        if (next != state) since = loop.time().now();
        state = next;
        cause = why;
        detail = words;
        counters.up = next == CameraState.LIVE;
        if (next != CameraState.LIVE) {
            kbps = null;
            fps = null;
        }
        report();
        turns.accept(status());
    }

    private void measure(long now) {
        double seconds = (now - reportedAt) / 1e9;
        if (state == CameraState.LIVE && seconds > 0) {
            fps = Math.round((counters.frames - reportedFrames) / seconds * 10) / 10.0;
            kbps = (int) ((counters.bytes - reportedBytes) * 8 / 1000 / seconds);
            report();
        }
        reportedAt = now;
        reportedFrames = counters.frames;
        reportedBytes = counters.bytes;
    }

    private void report() {
        statuses.accept(status());
    }

    private CameraStatus status() {
        return new CameraStatus(
                state,
                since,
                cause,
                detail,
                kbps,
                fps,
                node,
                recording.format(),
                session == null ? null : session.clock());
    }

    /**
     * Ends for good.
     *
     * @param why for the gap that begins, if the stream is recorded
     * @return the gap that lasts from here on
     */
    Optional<Gap> stop(Cause why) {
        if (ends()) {
            recording.interrupted(why, "");
            recording.close();
        }
        return recording.lastingGap();
    }

    /** Ends for good, for another node records the stream. */
    void handOver(boolean planned) {
        if (!ends()) return;
        recording.handedOver(planned);
        recording.close();
    }

    private boolean ends() {
        if (stopped) return false;
        stopped = true;
        counters.up = false;
        if (session != null) session.catchUp();
        if (session != null) session.stop();
        session = null;
        loop.remove(this);
        return true;
    }
}
