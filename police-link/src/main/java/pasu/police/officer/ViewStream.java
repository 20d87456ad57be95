package pasu.police.officer;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fragment;
import pasu.core.officer.Denial;
import pasu.core.record.Footage;

/**
 * One camera's pictures to one phone, as records in an answer that does not end: first what was recorded, as fast as the
 * connection takes it, then what is live. A record is four bytes of length, one of kind, and that many bytes: kind 0 is JSON
 * ({@code start} before each new beginning, {@code skipped}, {@code end}), 1 ftyp and moov, 2 a fragment.
 *
 * <p>If more than {@value #MAX_WAITING} bytes of live pictures wait for the connection, frames are dropped up to the next key
 * frame and counted. Every second the view is asked whether it still stands; where it does not, the pictures end.
 */
final class ViewStream implements LiveViewer {
    private static final Logger log = LoggerFactory.getLogger(ViewStream.class);
    static final String TYPE = "application/vnd.pasu.view";
    private static final long MAX_WAITING = 128L * 1024;
    private static final Duration STANDING_EVERY = Duration.ofSeconds(1);
    private static final int JSON = 0;
    private static final int INIT = 1;
    private static final int FRAGMENT = 2;

    private final HttpServerResponse response;
    private final Camera camera;
    private final Supplier<Optional<Denial>> standing;
    private final Counter droppedGroups;
    private final Runnable whenOver;
    private final Time time;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong waiting = new AtomicLong();
    private long askedAt;

    // Of the stream's thread.
    private @Nullable LiveStart beginning;
    private int skipping;

    ViewStream(
            HttpServerResponse response,
            Camera camera,
            Supplier<Optional<Denial>> standing,
            Counter droppedGroups,
            Runnable whenOver,
            Time time) {
        this.response = response;
        this.camera = camera;
        this.standing = standing;
        this.droppedGroups = droppedGroups;
        this.whenOver = whenOver;
        this.time = time;
        this.askedAt = time.ticks();
    }

    /**
     * Sends until the phone goes or the view ends; blocks.
     *
     * @param from of recorded pictures to begin with; null for live ones only
     */
    void run(Footage footage, LiveHub hub, @Nullable Instant from) {
        response.putHeader("Content-Type", TYPE)
                .putHeader("Cache-Control", "no-store")
                .setChunked(true)
                .closeHandler(gone -> over.countDown());
        try {
            if (from == null || new PreRoll(footage, camera, this).play(from)) live(hub);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            whenOver.run();
            if (!response.ended() && !response.closed()) {
                var unused = response.end();
            }
        }
    }

    private void live(LiveHub hub) throws InterruptedException {
        String stream = camera.stream(StreamSpec.SUB).isPresent() ? StreamSpec.SUB : StreamSpec.MAIN;
        try (LiveHub.Watch watch = hub.watch(new StreamKey(camera.id(), stream), this)) {
            while (!over.await(STANDING_EVERY.toMillis(), TimeUnit.MILLISECONDS))
                if (response.closed() || !stands()) return;
        }
    }

    /** Whether to go on: asks the view once a second. */
    boolean goesOn() {
        if (over.getCount() == 0 || response.closed()) return false;
        if (time.ticks() - askedAt < STANDING_EVERY.toNanos()) return true;
        return stands();
    }

    private boolean stands() {
        askedAt = time.ticks();
        Optional<Denial> denial = standing.get();
        denial.ifPresent(why -> tell(new JsonObject().put("type", "end").put("why", Word.of(why))));
        return denial.isEmpty();
    }

    /** Something new begins. @param what {@code footage} or {@code live} */
    void begin(String what, LiveStart start) {
        tell(new JsonObject()
                .put("type", "start")
                .put("what", what)
                .put("mime", start.init().format().mime())
                .put("startAt", Time.instant(start.startMicros()).toString()));
        record(INIT, start.init().bytes());
    }

    /** Sends a fragment once the connection takes it; blocks. @return false if the phone has gone */
    boolean send(byte[] fragment) {
        try {
            response.write(framed(FRAGMENT, fragment))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return true;
        } catch (CompletionException e) {
            log.debug("a phone went away: {}", e.toString());
            return false;
        }
    }

    @Override
    public void start(LiveStart start) {
        beginning = start;
    }

    @Override
    public void fragment(Fragment fragment) {
        LiveStart start = beginning;
        boolean behind = waiting.get() > MAX_WAITING;
        if (behind || (skipping > 0 || start != null) && !fragment.key()) {
            if (skipping == 0 || fragment.key()) droppedGroups.increment();
            skipping++;
            return;
        }
        if (skipping > 0) tell(new JsonObject().put("type", "skipped").put("frames", skipping));
        skipping = 0;
        if (start != null) begin("live", start);
        beginning = null;
        record(FRAGMENT, ByteBufUtil.getBytes(fragment.bytes()));
    }

    private void tell(JsonObject words) {
        record(JSON, words.toBuffer().getBytes());
    }

    private void record(int kind, byte[] bytes) {
        if (over.getCount() == 0) return;
        waiting.addAndGet(bytes.length);
        response.write(framed(kind, bytes)).onComplete(sent -> waiting.addAndGet(-bytes.length));
    }

    private static Buffer framed(int kind, byte[] bytes) {
        return Buffer.buffer(bytes.length + 5)
                .appendInt(bytes.length)
                .appendByte((byte) kind)
                .appendBytes(bytes);
    }
}
