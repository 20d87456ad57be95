package pasu.migrate.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.ingest.sim.serve.Authenticator;
import pasu.ingest.sim.serve.Rtsp;

/** A client of the recorder: requests in, answers and packets out. */
final class RelayConnection {
    /** RFC 1123, as the Date header has it (RFC 2326 §12.18). */
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final int REQUEST_BYTES = 8192;

    private final Socket socket;
    private final RelayDialogue dialogue;
    private final Shelf shelf;
    private final Lock lock = new ReentrantLock();
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private volatile @Nullable Feed feed;

    RelayConnection(Socket socket, RelayServer server, Shelf shelf, @Nullable Authenticator authenticator) {
        this.socket = socket;
        this.shelf = shelf;
        this.dialogue = new RelayDialogue(server, shelf, authenticator);
    }

    boolean plays() {
        return feed != null;
    }

    /** Null as long as none was asked for. */
    @Nullable
    CameraId channel() {
        RelayDialogue.Asked asked = dialogue.asked();
        return asked == null ? null : asked.channel().id();
    }

    /** Reads until the client goes, or cannot be understood. */
    void serve() {
        ByteBuffer in = ByteBuffer.allocate(REQUEST_BYTES);
        try (socket) {
            while (in.hasRemaining()) {
                int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
                if (count < 0) return;
                in.position(in.position() + count).flip();
                while (step(in)) {}
                in.compact();
            }
        } catch (IOException | Rtsp.Malformed gone) {
            // What is to be said to who speaks no RTSP: the connection ends.
        } finally {
            close();
        }
    }

    private boolean step(ByteBuffer in) throws IOException, Rtsp.Malformed {
        if (in.hasRemaining() && in.get(in.position()) == '$') return skip(in);
        Rtsp.Request request = Rtsp.Request.take(in);
        if (request == null) return false;
        Rtsp.Response response = dialogue.answer(request).with("Date", DATE.format(now()));
        byte[] bytes = response.bytes(request.header("CSeq"));
        lock.lock();
        try {
            socket.getOutputStream().write(bytes);
        } finally {
            lock.unlock();
        }
        RelayDialogue.Asked asked = dialogue.asked();
        if (dialogue.plays() && feed == null && asked != null) play(asked);
        return true;
    }

    private Instant now() {
        return shelf.clock().now();
    }

    /** A receiver report: that it came is enough. */
    private static boolean skip(ByteBuffer in) {
        if (in.remaining() < 4) return false;
        int length = 4 + Short.toUnsignedInt(in.getShort(in.position() + 2));
        if (in.remaining() < length) return false;
        in.position(in.position() + length);
        return true;
    }

    private void play(RelayDialogue.Asked asked) throws IOException {
        OutputStream out = socket.getOutputStream();
        RtpSender sender = new RtpSender(out, lock, asked.rtpChannel(), asked.codec(), ssrc);
        StreamKey key = asked.key();
        if (asked.live()) {
            LiveFeed live = new LiveFeed();
            LiveHub.Watch watch = shelf.hub().watch(key, live);
            feed = live;
            start(live, sender, watch::close);
        } else {
            ArchiveFeed archive =
                    new ArchiveFeed(shelf.footage(), key, asked.fromMicros(), asked.toMicros(), asked.paced());
            feed = archive;
            start(archive, sender, () -> {});
        }
    }

    private void start(Feed what, RtpSender sender, Runnable end) {
        Thread.ofVirtual().name("recorder-feed").start(() -> {
            try {
                what.run(sender);
            } catch (IOException gone) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end.run();
            }
        });
    }

    void close() {
        Feed playing = feed;
        if (playing != null) playing.stop();
        feed = null;
        try {
            socket.close();
        } catch (IOException gone) {
            // It is gone either way.
        }
    }
}
