package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.HttpTunnel;
import pasu.ingest.rtsp.MalformedRtsp;

/** Opens the two connections of an {@link HttpTunnel}, one after the other. */
final class TunnelOpening {
    private final Loop loop;
    private final Dial dial;
    private final HttpTunnel tunnel;
    private final RtspConnection.Listener listener;
    private final Promise<RtspConnection> opened = Promise.promise();
    private final ByteBuf head = Unpooled.buffer(1024);
    private @Nullable NetSocketInternal socket;

    private TunnelOpening(Loop loop, Dial dial, HttpTunnel tunnel, RtspConnection.Listener listener) {
        this.loop = loop;
        this.dial = dial;
        this.tunnel = tunnel;
        this.listener = listener;
    }

    /** Fails with a {@link DialogueFailure} or {@link MalformedRtsp} where the camera has its say, else as connecting does. */
    static Future<RtspConnection> open(Loop loop, Dial dial, HttpTunnel tunnel, RtspConnection.Listener listener) {
        TunnelOpening opening = new TunnelOpening(loop, dial, tunnel, listener);
        opening.get();
        loop.after(TimeUnit.NANOSECONDS.toMillis(Limits.ANSWER_NANOS), opening::giveUp);
        return opening.opened.future();
    }

    private void giveUp() {
        if (opened.tryFail("the camera does not open the tunnel in time") && socket != null) socket.close();
    }

    private void get() {
        head.clear();
        dial.connect().onFailure(opened::tryFail).onSuccess(get -> {
            socket = get;
            get.exceptionHandler(e -> {});
            get.closeHandler(v -> opened.tryFail("the camera closed the connection of a tunnel"));
            get.handler(bytes -> answer(get, bytes));
            get.write(Buffer.buffer(tunnel.get()));
        });
    }

    private void answer(NetSocketInternal get, Buffer bytes) {
        head.writeBytes(((BufferInternal) bytes).getByteBuf());
        try {
            HttpTunnel.Answer answer = tunnel.answer(head).orElse(null);
            if (answer == null) return;
            get.handler(null);
            get.closeHandler(null);
            switch (answer) {
                case OPEN -> post(get);
                case AGAIN -> {
                    get.close();
                    get();
                }
            }
        } catch (DialogueFailure | MalformedRtsp e) {
            opened.tryFail(e);
            get.close();
        }
    }

    private void post(NetSocketInternal get) {
        get.pause();
        dial.connect()
                .onFailure(e -> {
                    opened.tryFail(e);
                    get.close();
                })
                .onSuccess(post -> {
                    post.write(Buffer.buffer(tunnel.post()));
                    RtspConnection connection = new RtspConnection(loop, get, post, listener);
                    if (!opened.tryComplete(connection)) {
                        connection.close();
                        return;
                    }
                    connection.read(head);
                    get.resume();
                });
    }
}
