package pasu.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.StreamSpec;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.RtspResponse;

/** Whatever pace a connection is read at, and however that changes, each packet comes once and in order. */
class PacedConnectionTest implements RtspConnection.Listener {
    private static final int LENGTH = 1400;
    private static final long PATIENCE_SECONDS = 30;

    // Only Netty's own transport lends us a socket's descriptor.
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Loop loop = new Loop(vertx, Time.system());
    private final BlockingQueue<Integer> packets = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket camera;
    private final Socket caller;
    private final RtspConnection connection;
    private final CountDownLatch failed = new CountDownLatch(1);
    private int sent;
    private int taken;
    private volatile boolean faulty;

    PacedConnectionTest() throws Exception {
        camera = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StreamSpec stream = new StreamSpec("main", URI.create("rtsp://127.0.0.1:" + camera.getLocalPort() + "/live"));
        CompletableFuture<RtspConnection> opened = new CompletableFuture<>();
        loop.run(() -> RtspConnection.open(
                        loop, new Dial(loop.client(), stream, InetAddress.getLoopbackAddress(), 5000), this)
                .onSuccess(opened::complete)
                .onFailure(opened::completeExceptionally));
        caller = camera.accept();
        connection = opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
        camera.close();
        loop.close();
        vertx.close().await();
    }

    private void send(int count) throws Exception {
        OutputStream out = caller.getOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] packet = new byte[4 + LENGTH];
            ByteBuffer.wrap(packet)
                    .put((byte) '$')
                    .put((byte) 0)
                    .putShort((short) LENGTH)
                    .putInt(sent++);
            out.write(packet);
        }
        out.flush();
    }

    private void take(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) assertEquals(taken++, packets.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private void onLoop(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        loop.run(() -> {
            task.run();
            done.countDown();
        });
        assertTrue(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void paceThatChanges_losesNothing_andWhatCameBeforeTheEndIsTakenBeforeIt() throws Exception {
        send(20);
        take(20);
        for (int change = 0; change < 6; change++) {
            boolean paced = change % 2 == 0;
            onLoop(() -> connection.pace(paced));
            send(300);
            take(150);
        }
        take(900);
        onLoop(() -> connection.pace(true));
        send(30);
        caller.close();
        assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        take(30);
    }

    @Test
    void catchingUp_takesWhatHasComeAtOnce() throws Exception {
        onLoop(() -> connection.pace(true));
        send(10);
        // A turn may come first: what counts is that nothing waits for one.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (packets.size() < 10 && System.nanoTime() < end) onLoop(() -> connection.catchUp());
        take(10);
    }

    @Test
    void aFaultOfOurs_endsThatConnection_andOthersAreReadOn() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        onLoop(() -> {
            connection.pace(true);
            loop.reads().add(buffer -> turns.incrementAndGet());
        });
        faulty = true;
        send(1);
        assertTrue(failed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        int before = turns.get();
        while (turns.get() < before + 5) Thread.onSpinWait();
        assertEquals(-1, caller.getInputStream().read());
    }

    @Override
    public void arrives() {}

    @Override
    public void failed(RuntimeException fault) {
        failed.countDown();
    }

    @Override
    public void packet(int channel, ByteBuf buffer, int at, int length) {
        assertEquals(LENGTH, length);
        if (faulty) throw new IllegalStateException("a fault");
        packets.add(buffer.getInt(at));
    }

    @Override
    public void response(RtspResponse response) {
        throw new AssertionError("no answer was sent");
    }

    @Override
    public void request(String method, Headers headers) {
        throw new AssertionError("no request was sent");
    }

    @Override
    public void malformed(String what) {
        throw new AssertionError(what);
    }

    @Override
    public void closed() {
        closed.countDown();
    }
}
