package pasu.console.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.app.Await;

/** Frames' memory is borrowed: whatever becomes of the connection, each is given back. */
class PictureOutTest {
    private static final int FRAMES = 50;
    private static final int SIZE = 3000;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<PictureOut> out = new CompletableFuture<>();
    private final BlockingQueue<Buffer> received = new ArrayBlockingQueue<>(2 * FRAMES);
    private final List<ByteBuf> sent = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private WebSocket connect() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> out.complete(new PictureOut(
                        socket, vertx.getOrCreateContext(), 7, new SimpleMeterRegistry().counter("dropped"))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return vertx.createWebSocketClient()
                .connect(server.actualPort(), "127.0.0.1", "/")
                .onSuccess(socket -> socket.binaryMessageHandler(received::add))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void send(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);
            frame.writeZero(SIZE);
            sent.add(frame);
            out.get(10, TimeUnit.SECONDS).fragment(frame);
        }
    }

    private void assertGivenBack() throws Exception {
        Await.until("every frame is given back", () -> sent.stream().allMatch(frame -> frame.refCnt() == 0));
        Await.until("nothing counts as waiting", () -> out.join().waiting() == 0);
    }

    @Test
    void framesThatWereSent_areGivenBack() throws Exception {
        WebSocket client = connect();
        send(FRAMES);
        for (int i = 0; i < FRAMES; i++)
            assertEquals(12 + SIZE, received.poll(10, TimeUnit.SECONDS).length());
        assertGivenBack();
        client.close();
    }

    @Test
    void framesOfAConnectionThatIsGone_areGivenBack() throws Exception {
        connect().close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        send(FRAMES);
        assertGivenBack();
        out.join().close();
        send(FRAMES);
        assertGivenBack();
    }
}
