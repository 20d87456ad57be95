package pasu.ingest.sim.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a connection: written at once, and what the socket does not take waits in a buffer of
 * {@value #PENDING_BYTES} bytes. What does not fit there whole is not taken.
 */
final class Outbox {
    static final int PENDING_BYTES = 512 << 10;

    private final SocketChannel channel;
    private final Runnable changed;
    private @Nullable ByteBuffer pending;
    private boolean broken;
    private long taken;

    /** @param changed told when bytes begin to wait, and when the peer is found to be gone */
    Outbox(SocketChannel channel, Runnable changed) {
        this.channel = channel;
        this.changed = changed;
    }

    boolean hasRoom(int bytes) {
        return !broken && (pending == null || pending.remaining() >= bytes);
    }

    /** Whether the peer is gone. */
    boolean broken() {
        return broken;
    }

    /** Whether bytes wait for the socket. */
    boolean waits() {
        return pending != null && !broken;
    }

    /** Bytes taken since the connection began. */
    long taken() {
        return taken;
    }

    /** Bytes that the socket took since the connection began. */
    long passed() {
        return taken - (pending == null ? 0 : pending.position());
    }

    /** @return whether the bytes were taken; if not, none of them was */
    boolean send(ByteBuffer bytes) {
        if (!hasRoom(bytes.remaining())) return false;
        taken += bytes.remaining();
        if (pending == null) {
            write(bytes);
            if (!bytes.hasRemaining() || broken) return !broken;
            pending = ByteBuffer.allocateDirect(PENDING_BYTES);
            changed.run();
        }
        pending.put(bytes);
        return true;
    }

    /** The socket takes bytes again. */
    void flush() {
        ByteBuffer waiting = pending;
        if (waiting == null) return;
        write(waiting.flip());
        if (waiting.hasRemaining()) waiting.compact();
        else pending = null;
    }

    private void write(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException gone) {
            broken = true;
            changed.run();
        }
    }
}
