package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** One who watches by the live socket, as a browser does, but that it only counts what comes. */
final class Viewer implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final LongAdder fragments = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private volatile CompletableFuture<Long> first = new CompletableFuture<>();
    private volatile @Nullable String refusal;

    private Viewer() {}

    /** @param token of a session, which may open sixteen sockets */
    static Viewer open(HttpClient client, Node node, String token) {
        Viewer viewer = new Viewer();
        viewer.socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create(node.url().replaceFirst("^http", "ws") + "/api/v1/live"), viewer)
                .join();
        return viewer;
    }

    void watch(String camera, String stream) {
        send(new JsonObject()
                .put("type", "subscribe")
                .put("sub", 1)
                .put("camera", camera)
                .put("stream", stream));
    }

    /** Plays footage and leaves it. @return nanoseconds from asking to its first picture */
    long seek(String camera, String from) {
        first = new CompletableFuture<>();
        long asked = System.nanoTime();
        send(new JsonObject()
                .put("type", "play")
                .put("sub", 1)
                .put("camera", camera)
                .put("from", from));
        try {
            long came = first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            send(new JsonObject().put("type", "unsubscribe").put("sub", 1));
            return came - asked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "no picture from " + from + ": " + refusal, e);
        }
    }

    private void send(JsonObject message) {
        if (socket != null) socket.sendText(message.encode(), true).join();
    }

    long fragments() {
        return fragments.sum();
    }

    long skipped() {
        return skipped.sum();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonObject message = new JsonObject(text.toString());
            text.setLength(0);
            switch (message.getString("type")) {
                case "skipped" -> skipped.add(message.getInteger("frames"));
                case "error" -> {
                    refusal = message.encode();
                    first.completeExceptionally(new Failure(ExitCode.UNAVAILABLE, message.encode()));
                }
                default -> {}
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        if (last) {
            fragments.increment();
            if (!first.isDone()) first.complete(System.nanoTime());
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        if (socket != null) socket.abort();
    }
}
