package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import pasu.ingest.rtsp.HttpTunnel;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;

/**
 * One connection to a camera, or the two of a tunnel. What comes is taken from the socket's own buffers by a handler in its
 * pipeline: turning each into a Vert.x Buffer costs a copy and thirty times the garbage.
 */
final class RtspConnection {
    private static final String NAME = "pasu-rtsp";

    private final NetSocketInternal in;
    private final @Nullable NetSocketInternal post;
    private final RtspReader reader;
    private final Listener listener;
    private final Channel channel;
    private final PacedReads reads;
    private PacedReads.@Nullable Pace pace;
    private boolean closed;

    interface Listener extends RtspReader.Sink {

        /** Something came; what it is follows. */
        void arrives();

        /** What came cannot be understood; the connection is closed. */
        void malformed(String what);

        /** We failed over what came; the connection is closed. */
        void failed(RuntimeException fault);

        /** The connection was closed by the camera or broke. */
        void closed();
    }

    /** @param post where requests go in a tunnel; null where they go to where answers come from */
    RtspConnection(Loop loop, NetSocketInternal in, @Nullable NetSocketInternal post, Listener listener) {
        this.in = in;
        this.post = post;
        this.listener = listener;
        this.reads = loop.reads();
        ChannelHandlerContext context = in.channelHandlerContext();
        this.channel = context.channel();
        if (!in.isSsl()) channel.config().setRecvByteBufAllocator(loop.readBuffer());
        this.reader = new RtspReader(context.alloc(), listener);
        context.pipeline().addBefore(context.name(), NAME, new Handler());
        in.closeHandler(v -> {
            pace(false);
            reader.close();
            if (!closed) listener.closed();
            closed = true;
            if (post != null) post.close();
        });
        in.exceptionHandler(e -> {});
        if (post != null) post.exceptionHandler(e -> {});
    }

    static Future<RtspConnection> open(Loop loop, Dial dial, Listener listener) {
        return dial.connect().map(socket -> new RtspConnection(loop, socket, null, listener));
    }

    RtspReader reader() {
        return reader;
    }

    /** The address under which the camera sees us. */
    InetAddress local() {
        return ((InetSocketAddress) channel.localAddress()).getAddress();
    }

    void send(byte[] message) {
        if (!closed) write(message);
    }

    private Future<Void> write(byte[] message) {
        if (post == null) return in.write(Buffer.buffer(message));
        return post.write(Buffer.buffer(HttpTunnel.encode(message)));
    }

    /** Nothing came for a while. */
    void idle() {
        if (closed) return;
        try {
            reader.idle();
        } catch (MalformedRtsp e) {
            malformed(e);
        }
    }

    /** Closes without telling the listener. @param last a farewell */
    void close(byte[] last) {
        if (closed) return;
        closed = true;
        write(last).onComplete(v -> in.close());
    }

    void close() {
        if (closed) return;
        closed = true;
        in.close();
    }

    private void malformed(MalformedRtsp e) {
        close();
        listener.malformed(String.valueOf(e.getMessage()));
    }

    /** Bytes that came before this connection took over the socket. */
    void read(ByteBuf bytes) {
        if (closed) return;
        listener.arrives();
        try {
            reader.read(bytes);
        } catch (MalformedRtsp e) {
            malformed(e);
        } catch (RuntimeException e) {
            // A fault of ours ends this session, and not the turn of those that are read after it.
            close();
            listener.failed(e);
        }
    }

    /**
     * Whether what comes may wait until it is this connection's turn. Within TLS, and where Netty lends us no file
     * descriptor, it is read as it comes whatever is asked for.
     */
    void pace(boolean wanted) {
        if (wanted == (pace != null)) return;
        if (pace != null) {
            pace.end();
            pace = null;
            channel.config().setAutoRead(true);
        } else if (!closed && !in.isSsl() && channel instanceof UnixChannel unix) {
            channel.config().setAutoRead(false);
            pace = reads.add(buffer -> read(unix.fd(), buffer));
        }
    }

    /** Takes what has come and waits for its turn. Not to be called while something is read. */
    void catchUp() {
        if (pace != null) reads.readNow(pace);
    }

    private int read(FileDescriptor socket, ByteBuf buffer) {
        try {
            int got = socket.readAddress(buffer.memoryAddress(), 0, buffer.capacity());
            if (got < 0) channel.close();
            else read(buffer.writerIndex(got));
            return got;
        } catch (IOException e) {
            channel.close();
            return 0;
        }
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                read(bytes);
            } finally {
                bytes.release();
            }
        }
    }
}
