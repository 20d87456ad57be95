package pasu.ingest.replay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.ingest.login.Login;
import pasu.ingest.replay.ReplayFailure.Kind;
import pasu.ingest.rtsp.Dialogue;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;
import pasu.ingest.rtsp.RtspRequest;
import pasu.ingest.rtsp.RtspResponse;

/**
 * A stretch of an archive, read over RTSP as fast as it is given (ONVIF streaming specification, §6: {@code Range: clock=},
 * {@code Rate-Control: no}, {@code Require: onvif-replay}). It is whole when the archive says that nothing follows, or has
 * come to the end that was asked for; whatever else ends it is a {@link ReplayFailure}.
 *
 * <p>Blocks; for virtual threads. A connection and each answer are waited for {@value #SILENCE_MILLIS} ms, and the whole for
 * twice as long as the stretch lasts and half a minute, for some archives give it at the pace at which it was taken. What is
 * held at a time is a frame and a piece of the socket.
 */
public final class ReplaySession implements Closeable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SILENCE_MILLIS = 5_000;
    private static final long LEAST_NANOS = 30_000_000_000L;
    private static final int PIECE = 64 << 10;

    private final ReplayRequest wanted;
    private final ReplayedFrame.Sink sink;
    private final Time time;
    private final Socket socket = new Socket();
    private final Dialogue dialogue;
    private final RtspReader reader;
    private @Nullable ReplayPackets packets;
    private @Nullable IOException failure;
    private long askedAt;

    /** Connects. @throws ReplayFailure if nobody answers */
    private ReplaySession(ReplayRequest wanted, ReplayedFrame.Sink sink, Time time) throws ReplayFailure {
        this.wanted = wanted;
        this.sink = sink;
        this.time = time;
        Map<String, String> range = Map.of(
                "Range",
                "clock=" + text(wanted.fromMicros()) + "-" + text(wanted.toMicros()),
                "Rate-Control",
                "no",
                "Require",
                "onvif-replay");
        Login login = new Login(
                wanted.credentials(), () -> UUID.randomUUID().toString().replace("-", ""));
        dialogue = new Dialogue(wanted.address().toString(), login, false, range);
        reader = new RtspReader(ByteBufAllocator.DEFAULT, new Arriving());
        try {
            socket.connect(new InetSocketAddress(wanted.at(), wanted.port()), SILENCE_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
        } catch (IOException e) {
            close();
            throw new ReplayFailure(Kind.UNREACHABLE, "the archive cannot be reached: " + e.getMessage(), e);
        }
    }

    /**
     * Reads all of a stretch.
     *
     * @param sink is given the access units in order, from the key frame at or before its begin on
     * @return how many there were
     * @throws ReplayFailure if it did not come whole
     * @throws IOException what the sink threw
     */
    public static long read(ReplayRequest wanted, ReplayedFrame.Sink sink, Time time) throws IOException {
        if (!"rtsp".equalsIgnoreCase(wanted.address().getScheme()))
            throw new ReplayFailure(Kind.REFUSED, "the archive is had by rtsp:// only, got " + wanted.address());
        try (ReplaySession session = new ReplaySession(wanted, sink, time)) {
            return session.run();
        }
    }

    private static String text(long micros) {
        return CLOCK.format(Time.instant(micros));
    }

    private long run() throws IOException {
        long waited = 0;
        long patience = LEAST_NANOS + 2_000 * (wanted.toMicros() - wanted.fromMicros());
        try {
            send(dialogue.begin());
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[PIECE];
            while (!isOver()) {
                long begunAt = time.ticks();
                int count = in.read(piece);
                waited += time.ticks() - begunAt;
                if (count < 0) return brokenOff();
                reader.read(Unpooled.wrappedBuffer(piece, 0, count));
                if (failure != null) throw failure;
                if (waited > patience) throw new ReplayFailure(Kind.SILENT, "the archive takes too long");
                keepAlive();
            }
            send(dialogue.tearDown());
        } catch (SocketTimeoutException e) {
            if (packets == null || !packets.mayBeOver())
                throw new ReplayFailure(Kind.SILENT, "the archive does not answer, or nothing follows", e);
        } catch (MalformedRtsp e) {
            throw new ReplayFailure(Kind.DAMAGED, "the archive cannot be understood: " + e.getMessage(), e);
        } catch (java.net.SocketException e) {
            return brokenOff();
        }
        return frames();
    }

    private boolean isOver() {
        return packets != null && packets.isOver();
    }

    private long frames() {
        return packets == null ? 0 : packets.frames();
    }

    /** The connection is gone. */
    private long brokenOff() throws ReplayFailure {
        if (packets != null && (packets.isOver() || packets.mayBeOver())) return packets.frames();
        throw new ReplayFailure(Kind.BROKEN_OFF, "the archive broke off after " + frames() + " frames");
    }

    private void send(RtspRequest request) throws IOException {
        askedAt = time.ticks();
        socket.getOutputStream().write(request.encode());
    }

    private void keepAlive() throws IOException {
        long due = dialogue.keepAliveSeconds() * 1_000_000_000L;
        if (dialogue.isPlaying() && !isOver() && time.ticks() - askedAt > due) send(dialogue.keepAlive());
    }

    /** What comes over the connection. */
    private final class Arriving implements RtspReader.Sink {
        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {
            if (failure != null || !dialogue.hasOffer()) return;
            ReplayPackets taking = packets;
            if (taking == null) {
                taking = new ReplayPackets(wanted, dialogue.offer(), sink);
                packets = taking;
            }
            try {
                if (channel == dialogue.rtpChannel()) taking.rtp(buffer, at, length);
                else if (channel == dialogue.rtpChannel() + 1) taking.rtcp(buffer, at, length);
            } catch (IOException e) {
                failure = e;
            }
        }

        @Override
        public void response(RtspResponse response) throws MalformedRtsp {
            if (failure != null) return;
            try {
                switch (dialogue.answer(response)) {
                    case Dialogue.Next.Ask(RtspRequest request) -> send(request);
                    case Dialogue.Next.Wait() -> {}
                    case Dialogue.Next.OpenPorts() ->
                        throw new ReplayFailure(Kind.REFUSED, "the archive is given over UDP only");
                    case Dialogue.Next.Redirected(URI elsewhere) ->
                        throw new ReplayFailure(Kind.REFUSED, "the archive is elsewhere: " + elsewhere);
                }
            } catch (IOException e) {
                failure = e;
            } catch (DialogueFailure e) {
                failure = new ReplayFailure(Kind.REFUSED, "there is no archive: " + e.getMessage(), e);
            }
        }

        @Override
        public void request(String method, Headers headers) {
            try {
                socket.getOutputStream().write(Dialogue.reply(method, headers).encode());
            } catch (IOException e) {
                failure = new ReplayFailure(Kind.BROKEN_OFF, "the archive broke off: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
        if (packets != null) packets.close();
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
