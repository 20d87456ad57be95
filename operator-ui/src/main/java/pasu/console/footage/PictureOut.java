package pasu.console.footage;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.live.LiveStart;

/**
 * One subscription's way to its client, from whichever thread. Counts the bytes that the connection has not taken yet, by
 * which live pictures skip and playback waits.
 */
final class PictureOut {
    private static final int FREE = 0x66726565;
    private static final int HEADER = 12;

    private final ServerWebSocket socket;
    private final Context context;
    private final int sub;
    private final Counter droppedGroups;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean closed;

    PictureOut(ServerWebSocket socket, Context context, int sub, Counter droppedGroups) {
        this.socket = socket;
        this.context = context;
        this.sub = sub;
        this.droppedGroups = droppedGroups;
    }

    /** Bytes that wait for the connection. */
    long waiting() {
        return waiting.get();
    }

    void start(LiveStart start) {
        start(start, false);
    }

    /** The same. @param follows the first fragment needs those before it */
    void start(LiveStart start, boolean follows) {
        var format = start.init().format();
        tell(
                "init",
                new JsonObject()
                        .put("camera", start.key().camera().toString())
                        .put("stream", start.key().stream())
                        .put("codec", format.codec().name().toLowerCase(Locale.ROOT))
                        .put("mime", format.mime())
                        .put("width", format.width())
                        .put("height", format.height())
                        .put("start", Rfc3339.text(Time.instant(start.startMicros())))
                        .put("follows", follows)
                        .put(
                                "init",
                                Base64.getEncoder().encodeToString(start.init().bytes())));
    }

    /** @param fragment moof and mdat; taken over and released */
    void fragment(ByteBuf fragment) {
        if (closed) {
            fragment.release();
            return;
        }
        int size = fragment.readableBytes();
        waiting.addAndGet(size);
        ByteBuf header =
                Unpooled.buffer(HEADER, HEADER).writeInt(HEADER).writeInt(FREE).writeInt(sub);
        context.runOnContext(v -> {
            if (closed) {
                fragment.release();
                waiting.addAndGet(-size);
            } else {
                // Vert.x shields what it is given from being released: it stays ours, and we do when it is written.
                ByteBuf message = Unpooled.wrappedBuffer(header, fragment);
                socket.writeBinaryMessage(BufferInternal.buffer(message)).onComplete(sent -> {
                    message.release();
                    waiting.addAndGet(-size);
                });
            }
        });
    }

    /** The rest of a group of pictures, or all of one, is not sent. */
    void droppedGroup() {
        droppedGroups.increment();
    }

    void skipped(int frames) {
        tell("skipped", new JsonObject().put("frames", frames));
    }

    void tell(String type, JsonObject fields) {
        JsonObject message = new JsonObject().put("type", type).put("sub", sub).mergeIn(fields);
        context.runOnContext(v -> {
            if (!closed) socket.writeTextMessage(message.encode());
        });
    }

    void close() {
        closed = true;
    }
}
