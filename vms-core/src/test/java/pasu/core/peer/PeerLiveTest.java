package pasu.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.InitSegment;
import pasu.core.media.VideoFormat;

/** A picture that is watched at a node that does not have its camera. */
class PeerLiveTest {
    private static final String SECRET = "a secret between the two of us";
    private static final InitSegment INIT =
            new InitSegment(new VideoFormat(Codec.H264, 640, 360, "avc1.64001F"), new byte[] {1, 2, 3});

    private final Vertx vertx = Vertx.vertx();
    private final StreamKey key = new StreamKey(CameraId.random(), "main");
    private final AtomicReference<PeerLive.@Nullable Giver> giver = new AtomicReference<>();
    private final LiveHub here = new LiveHub();
    private final Viewer viewer = new Viewer();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A node with a camera. */
    private final class Node implements AutoCloseable {
        final LiveHub hub = new LiveHub();
        final String name;
        final PeerListener listener;
        volatile boolean holds = true;
        private int frames;

        Node(String name) {
            this.name = name;
            listener = PeerListener.start(
                    vertx,
                    "127.0.0.1",
                    0,
                    name,
                    new PeerSeal(SECRET),
                    id -> Optional.empty(),
                    hub,
                    camera -> holds && camera.equals(key.camera()),
                    Time.system());
        }

        PeerLive.Giver giver() {
            return new PeerLive.Giver(name, "127.0.0.1:" + listener.port());
        }

        void begin() {
            hub.channel(key).start(new LiveStart(key, INIT, 1_000_000));
        }

        void frame(boolean isKey) {
            byte[] bytes = new byte[1000 + frames];
            bytes[0] = (byte) frames;
            hub.channel(key).publish(new Fragment(Unpooled.wrappedBuffer(bytes), frames++ * 6000L, 6000, isKey));
        }

        @Override
        public void close() {
            listener.close();
        }
    }

    private static final class Viewer implements LiveViewer {
        final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @Override
        public void start(LiveStart start) {
            seen.add("start " + start.startMicros() + " " + start.init().equals(INIT));
        }

        @Override
        public void fragment(Fragment fragment) {
            ByteBuf bytes = fragment.bytes();
            seen.add(bytes.getByte(bytes.readerIndex()) + " of " + bytes.readableBytes() + " at " + fragment.mediaTime()
                    + (fragment.key() ? " key" : ""));
        }

        String next() throws InterruptedException {
            return String.valueOf(seen.poll(20, TimeUnit.SECONDS));
        }
    }

    private static void until(BooleanSupplier seen) {
        long begun = System.nanoTime();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - begun > 20_000_000_000L) throw new AssertionError("waited in vain");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private PeerLive live(String secret) {
        PeerLive live = new PeerLive(
                "node-2",
                new PeerSeal(secret),
                here,
                camera -> false,
                camera -> Optional.ofNullable(giver.get()),
                Time.system());
        here.demand(live);
        return live;
    }

    @Test
    void framesOfAnotherNode_comeWhole_andTheNextOwnersFollow_withoutAnotherWord() throws Exception {
        try (Node one = new Node("node-1");
                Node three = new Node("node-3");
                PeerLive live = live(SECRET)) {
            giver.set(one.giver());
            one.begin();
            one.frame(true);
            one.frame(false);
            LiveHub.Watch watch = here.watch(key, viewer);
            assertEquals("start 1000000 true", viewer.next());
            assertEquals("0 of 1000 at 0 key", viewer.next());
            assertEquals("1 of 1001 at 6000", viewer.next());
            one.frame(false);
            assertEquals("2 of 1002 at 12000", viewer.next());
            try (LiveHub.Watch second = here.watch(key, new Viewer())) {
                assertEquals(1, one.hub.watching(), "one line, however many watch");
            }
            three.begin();
            three.frame(true);
            giver.set(three.giver());
            one.holds = false;
            one.listener.letGo(key.camera());
            assertEquals("start 1000000 true", viewer.next());
            assertEquals("0 of 1000 at 0 key", viewer.next());
            until(() -> !one.hub.isWatched(key));
            watch.close();
            until(() -> !three.hub.isWatched(key));
            assertFalse(here.isWatched(key));
        }
    }

    @Test
    void whoDoesNotKnowTheSecret_getsNothing() throws Exception {
        try (Node one = new Node("node-1");
                PeerLive live = live("another secret altogether")) {
            giver.set(one.giver());
            one.begin();
            one.frame(true);
            try (LiveHub.Watch watch = here.watch(key, viewer)) {
                assertNull(viewer.seen.poll(1, TimeUnit.SECONDS));
                assertFalse(one.hub.isWatched(key));
            }
        }
    }

    /** A piece is good in its place of its answer alone. */
    @Test
    void aPieceThatWasAltered_orIsOutOfPlace_isRefused() throws Exception {
        PeerSeal seal = new PeerSeal(SECRET);
        byte[] piece = ByteBufUtil.getBytes(LiveRecord.sealed(LiveRecord.quiet(), seal, "nonce", 7));
        assertTrue(read(piece, seal, "nonce", 7) instanceof LiveRecord.Quiet);
        assertThrows(IOException.class, () -> read(piece, seal, "nonce", 8));
        assertThrows(IOException.class, () -> read(piece, seal, "another", 7));
        assertThrows(IOException.class, () -> read(piece, new PeerSeal("another"), "nonce", 7));
        for (int at = 0; at < piece.length; at++) {
            byte[] altered = piece.clone();
            altered[at] ^= 1;
            assertThrows(IOException.class, () -> read(altered, seal, "nonce", 7));
        }
    }

    private static LiveRecord read(byte[] piece, PeerSeal seal, String nonce, long number) throws IOException {
        return LiveRecord.read(new DataInputStream(new ByteArrayInputStream(piece)), seal, nonce, number);
    }
}
