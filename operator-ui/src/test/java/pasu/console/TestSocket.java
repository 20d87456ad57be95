package pasu.console;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to a node, whose messages are taken one by one. A binary message is of type {@code fragment}, with the
 * number in its {@code free} box as {@code sub} and the rest as {@code bytes}.
 */
public final class TestSocket implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 20;
    private static final int FREE = 0x66726565;
    private static final int FREE_BOX = 12;

    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    public static TestSocket open(TestClient client, String path) {
        TestSocket test = new TestSocket();
        WebSocket.Builder builder = TestClient.http.newWebSocketBuilder();
        client.headers().forEach(builder::header);
        test.socket = builder.buildAsync(client.socket(path), test).join();
        return test;
    }

    /** The status with which a handshake ends: 101 if the socket opens. */
    static int handshake(TestClient client, String path) {
        try {
            open(client, path).close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused)
                return refused.getResponse().statusCode();
            throw e;
        }
    }

    public void send(JsonObject message) {
        if (socket != null) socket.sendText(message.encode(), true).join();
    }

    JsonObject next() throws InterruptedException {
        JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) throw new AssertionError("no message in " + PATIENCE_SECONDS + " s");
        return message;
    }

    /** The next message of a type; what comes before it is let go. */
    public JsonObject next(String type) throws InterruptedException {
        List<JsonObject> passed = new ArrayList<>();
        for (int n = 0; n < 10_000; n++) {
            JsonObject message = next();
            if (type.equals(message.getString("type"))) return message;
            passed.add(message);
        }
        throw new AssertionError("no " + type + " among " + passed);
    }

    /** The next message of a type for a subscription. */
    JsonObject next(String type, int sub) throws InterruptedException {
        JsonObject message = next(type);
        while (message.getInteger("sub") != sub) message = next(type);
        return message;
    }

    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public void close() {
        if (socket != null) socket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(new JsonObject(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            messages.add(fragment(ByteBuffer.wrap(binary.toByteArray())));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    private static JsonObject fragment(ByteBuffer message) {
        byte[] rest = new byte[message.remaining() - FREE_BOX];
        boolean free = message.getInt() == FREE_BOX && message.getInt() == FREE;
        JsonObject fragment =
                new JsonObject().put("type", free ? "fragment" : "odd").put("sub", message.getInt());
        message.get(rest);
        return fragment.put("bytes", rest);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }
}
