package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;
import pasu.ingest.rtsp.RtspRequest;

/**
 * One connection to a camera. What comes is taken from the socket's own buffers by a handler in its pipeline: turning each
 * into a Vert.x Buffer costs a copy and thirty times the garbage.
 */
final class RtspConnection {
    private static final String NAME = "pasu-rtsp";

    private final NetSocketInternal socket;
    private final RtspReader reader;
    private final Listener listener;
    private boolean closed;

    interface Listener extends RtspReader.Sink {

        /** What came cannot be understood; the connection is closed. */
        void malformed(String what);

        /** The connection was closed by the camera or broke. */
        void closed();
    }

    private RtspConnection(NetSocketInternal socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
        ChannelHandlerContext context = socket.channelHandlerContext();
        this.reader = new RtspReader(context.alloc(), listener);
        context.pipeline().addBefore(context.name(), NAME, new Handler());
        socket.closeHandler(v -> {
            reader.close();
            if (!closed) listener.closed();
            closed = true;
        });
        socket.exceptionHandler(e -> {});
    }

    static Future<RtspConnection> open(NetClient client, String host, int port, Listener listener) {
        return client.connect(port, host).map(socket -> new RtspConnection((NetSocketInternal) socket, listener));
    }

    RtspReader reader() {
        return reader;
    }

    void send(RtspRequest request) {
        if (!closed) socket.write(Buffer.buffer(request.encode()));
    }

    /** Closes without telling the listener. @param last a farewell */
    void close(RtspRequest last) {
        if (closed) return;
        closed = true;
        socket.write(Buffer.buffer(last.encode())).onComplete(v -> socket.close());
    }

    void close() {
        if (closed) return;
        closed = true;
        socket.close();
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                if (!closed) reader.read(bytes);
            } catch (MalformedRtsp e) {
                close();
                listener.malformed(String.valueOf(e.getMessage()));
            } finally {
                bytes.release();
            }
        }
    }
}
