package pasu.ingest.sim.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A client's RTSP connection: bytes in, requests to the dialogue, answers out. */
final class Connection {
    /** A request, or a packet of RTCP from the client, at most. */
    private static final int IN_BYTES = 8192;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Outbox outbox;
    private final Dialogue dialogue;
    private final ByteBuffer in = ByteBuffer.allocate(IN_BYTES);
    private long heardAt;

    Connection(SocketChannel channel, SelectionKey key, Outbox outbox, Dialogue dialogue, long ticks) {
        this.channel = channel;
        this.key = key;
        this.outbox = outbox;
        this.dialogue = dialogue;
        heardAt = ticks;
    }

    @Nullable
    Session session() {
        return dialogue.session();
    }

    @Nullable
    SimCamera camera() {
        return dialogue.camera();
    }

    /** When anything came last, in monotonic nanoseconds. */
    long heardAt() {
        return heardAt;
    }

    /** The client showed signs of life elsewhere: by RTCP over UDP. */
    void heard(long ticks) {
        heardAt = ticks;
    }

    /** Reads what is there and answers it; closes the connection at its end. */
    void read(long ticks) {
        heardAt = ticks;
        try {
            if (channel.read(in) < 0) {
                close("closed by client");
                return;
            }
            in.flip();
            while (step()) {}
            if (key.isValid()) in.compact();
        } catch (IOException gone) {
            close("connection broken");
        } catch (Rtsp.Malformed e) {
            outbox.send(ByteBuffer.wrap(new Rtsp.Response(Rtsp.Status.BAD_REQUEST).bytes(null)));
            close("malformed request");
        }
    }

    /** Takes one request or one interleaved packet; false if none is whole. */
    private boolean step() throws Rtsp.Malformed {
        if (!in.hasRemaining()) return false;
        if (in.get(in.position()) == '$') return skipPacket();
        Rtsp.Request request = Rtsp.Request.take(in);
        if (request == null) {
            if (in.remaining() == in.capacity()) throw new Rtsp.Malformed("a request of more than " + IN_BYTES);
            return false;
        }
        Rtsp.Response response = dialogue.answer(request, heardAt);
        SimCamera camera = dialogue.camera();
        if (camera != null && camera.faults().stopped(heardAt)) {
            close("stopped");
            return false;
        }
        if (camera != null && camera.faults().silent()) return true;
        if (!outbox.send(ByteBuffer.wrap(response.bytes(request.header("CSeq"))))) {
            close("client does not read");
            return false;
        }
        // The first report goes behind the answer to PLAY, before any frame.
        Session session = dialogue.session();
        if (request.method().equals("PLAY") && session != null) session.reportSoon();
        return true;
    }

    /** A receiver report, most likely: it keeps the session alive, and that is all. */
    private boolean skipPacket() throws Rtsp.Malformed {
        if (in.remaining() < 4) return false;
        int length = 4 + Short.toUnsignedInt(in.getShort(in.position() + 2));
        if (length > in.capacity()) throw new Rtsp.Malformed("an interleaved packet of " + length + " bytes");
        if (in.remaining() < length) return false;
        in.position(in.position() + length);
        return true;
    }

    /** Whether the camera's card is being read. */
    boolean replays() {
        return dialogue.cards().plays();
    }

    CardReplay.Progress feed(long ticks) {
        CardReplay.Progress progress = dialogue.cards().feed(ticks);
        settle();
        return progress;
    }

    /** Keeps the selector's interest in step with the outbox; closes what broke. */
    void settle() {
        if (!key.isValid()) return;
        if (outbox.broken()) {
            close("connection broken");
            return;
        }
        int ops = outbox.waits() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != ops) key.interestOps(ops);
    }

    void flush() {
        outbox.flush();
    }

    void close(String reason) {
        key.cancel();
        dialogue.close(reason);
        try {
            channel.close();
        } catch (IOException gone) {
            // It is gone either way.
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }
}
