package pasu.ingest.session;

import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;
import pasu.core.record.StreamRecording;

/**
 * Keeps one stream coming for as long as it is wanted: session after session, at once after the first failure and then
 * after a pause that grows to five seconds. Says how the stream fares. Runs on its loop.
 */
final class StreamKeeper implements StreamSession.Owner {
    private static final long REPORT_NANOS = 10_000_000_000L;

    private final Loop loop;
    private final StreamSpec stream;
    private final @Nullable Credentials credentials;
    private final StreamRecording recording;
    private final AddressBook addresses;
    private final StreamCounters counters;
    private final String node;
    private final Consumer<CameraStatus> statuses;

    private @Nullable StreamSession session;
    private boolean opening;
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

    StreamKeeper(
            Loop loop,
            StreamSpec stream,
            @Nullable Credentials credentials,
            StreamRecording recording,
            AddressBook addresses,
            StreamCounters counters,
            String node,
            Consumer<CameraStatus> statuses) {
        this.loop = loop;
        this.stream = stream;
        this.credentials = credentials;
        this.recording = recording;
        this.addresses = addresses;
        this.counters = counters;
        this.node = node;
        this.statuses = statuses;
        this.since = loop.time().now();
        this.reportedAt = loop.time().ticks();
    }

    void start() {
        loop.add(this);
        report();
        connect();
    }

    private void connect() {
        if (stopped) return;
        loop.open(() -> {
            opening = true;
            if (stopped) opened();
            else addresses.find(stream.url().getHost(), found -> loop.run(() -> open(found)));
        });
    }

    private void open(AddressBook.Answer answer) {
        if (stopped) return;
        switch (answer) {
            case AddressBook.Answer.Found(InetAddress address) -> {
                StreamSession next = new StreamSession(loop, stream, credentials, recording, counters, this);
                session = next;
                framesAtSession = counters.frames;
                next.connect(address);
            }
            case AddressBook.Answer.Refused(Cause why, String words) -> ended(why, words);
        }
    }

    @Override
    public void playing() {
        opened();
    }

    @Override
    public void ended(Cause why, String words) {
        session = null;
        opened();
        if (counters.frames > framesAtSession) failures = 0;
        framesAtSession = counters.frames;
        failures++;
        counters.reconnects++;
        recording.interrupted(why, words);
        become(isRefusal(why) ? CameraState.REFUSED : CameraState.LOST, why, words);
        long pause = Limits.pauseMillis(failures);
        loop.after(pause == 0 ? 0 : pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1), this::connect);
    }

    private void opened() {
        if (!opening) return;
        opening = false;
        loop.opened();
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
        statuses.accept(new CameraStatus(state, since, cause, detail, kbps, fps, node, recording.format()));
    }

    /** Ends for good. @param why for the gap that begins, if the stream is recorded */
    void stop(Cause why) {
        if (stopped) return;
        stopped = true;
        counters.up = false;
        if (session != null) session.stop();
        session = null;
        opened();
        recording.interrupted(why, "");
        recording.close();
        loop.remove(this);
    }
}
