package pasu.app.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The events socket as a console has it open; it notes when it was told of which press. */
final class ConsoleEvents implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Rings rings;
    private final LongAdder snapshots = new LongAdder();
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private ConsoleEvents(Rings rings) {
        this.rings = rings;
    }

    /** Returns when it has its snapshot: from then on it is told of every change. */
    static ConsoleEvents open(HttpClient client, Node node, Rings rings) {
        ConsoleEvents events = new ConsoleEvents(rings);
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + node.token())
                .buildAsync(URI.create(node.url().replaceFirst("^http", "ws") + "/api/v1/events"), events)
                .join();
        events.socket = socket;
        socket.sendText(new JsonObject().put("type", "hello").encode(), true).join();
        events.greeted.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return events;
    }

    /** Snapshots after the first: so often it lagged behind what the node holds. */
    long lags() {
        return Math.max(0, snapshots.sum() - 1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            long now = System.nanoTime();
            JsonObject message = new JsonObject(text.toString());
            text.setLength(0);
            switch (message.getString("type")) {
                case "snapshot" -> {
                    snapshots.increment();
                    greeted.complete(null);
                }
                case "alarm" -> told(message.getJsonObject("alarm").getJsonArray("presses"), now);
                case "alarm-pressed" -> told(message.getJsonArray("presses"), now);
                default -> {}
            }
        }
        from.request(1);
        return null;
    }

    private void told(JsonArray presses, long now) {
        for (int n = 0; n < presses.size(); n++) {
            JsonObject press = presses.getJsonObject(n);
            rings.find(UUID.fromString(press.getString("bell")), press.getLong("serial"))
                    .ifPresent(ring -> ring.tell(now));
        }
    }

    @Override
    public void close() {
        if (socket != null) socket.abort();
    }
}
