package pasu.core.peer;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fragment;

/**
 * Gives other nodes the live pictures of cameras that are this node's, {@value #AT_ONCE} streams at a time. To a line that does not
 * take all frames are dropped up to the next key frame, and counted. When a camera is another's the answer ends.
 */
final class LiveGiver {
    private static final int AT_ONCE = 512;

    /** Of what waits for a line. */
    private static final int WAITING = 4 << 20;

    private static final long QUIET_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final Vertx vertx;
    private final PeerSeal seal;
    private final LiveHub hub;
    private final Predicate<CameraId> holds;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();

    LiveGiver(Vertx vertx, PeerSeal seal, LiveHub hub, Predicate<CameraId> holds) {
        this.vertx = vertx;
        this.seal = seal;
        this.hub = hub;
        this.holds = holds;
    }

    /** @return the status with which it is refused; 200 if it is given */
    int give(HttpServerRequest request, StreamKey key, String nonce) {
        if (!holds.test(key.camera())) return 409;
        if (lines.size() >= AT_ONCE) return 503;
        Line line = new Line(key, request.response(), nonce);
        lines.add(line);
        line.open();
        return 200;
    }

    /** The camera is another node's from now on. */
    void end(CameraId camera) {
        for (Line line : lines) if (line.key.camera().equals(camera)) line.close();
    }

    long dropped() {
        return dropped.get();
    }

    /** One stream on its way to one node. */
    private final class Line implements LiveViewer {
        private final StreamKey key;
        private final HttpServerResponse response;
        private final String nonce;

        // Guarded by this.
        private long number;
        private boolean skipping;
        private boolean over;
        private LiveHub.@Nullable Watch watch;
        private long timer;

        Line(StreamKey key, HttpServerResponse response, String nonce) {
            this.key = key;
            this.response = response;
            this.nonce = nonce;
        }

        void open() {
            response.setChunked(true).setWriteQueueMaxSize(WAITING);
            response.closeHandler(gone -> close());
            response.exceptionHandler(broken -> close());
            say(LiveRecord.quiet());
            LiveHub.Watch watching = hub.watch(key, this);
            boolean late;
            synchronized (this) {
                watch = watching;
                late = over;
                if (!late) timer = vertx.setPeriodic(QUIET_MILLIS, tick -> quiet());
            }
            if (late) watching.close();
            else if (!holds.test(key.camera())) close();
        }

        private void quiet() {
            if (holds.test(key.camera())) say(LiveRecord.quiet());
            else close();
        }

        @Override
        public void start(LiveStart start) {
            say(LiveRecord.start(start));
        }

        @Override
        public synchronized void fragment(Fragment fragment) {
            skipping = (skipping && !fragment.key()) || response.writeQueueFull();
            if (skipping) dropped.incrementAndGet();
            else say(LiveRecord.frame(fragment));
        }

        private synchronized void say(ByteBuf record) {
            if (over) return;
            ByteBuf sealed = LiveRecord.sealed(record, seal, nonce, number++);
            byte[] bytes = new byte[sealed.readableBytes()];
            sealed.readBytes(bytes);
            var unused = response.write(Buffer.buffer(bytes));
        }

        void close() {
            LiveHub.Watch watching;
            synchronized (this) {
                if (over) return;
                over = true;
                watching = watch;
                vertx.cancelTimer(timer);
                if (!response.ended() && !response.closed()) {
                    var unused = response.end();
                }
            }
            lines.remove(this);
            if (watching != null) watching.close();
        }
    }
}
