package pasu.migrate.legacy;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.media.MalformedMedia;
import pasu.ingest.login.Login;
import pasu.ingest.rtsp.Dialogue;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;
import pasu.ingest.rtsp.RtspRequest;
import pasu.ingest.rtsp.RtspResponse;
import pasu.migrate.verify.Frame;

/**
 * A stretch of a recorder's archive, read over RTSP as fast as it is given (ONVIF streaming specification, §6.4: {@code
 * Rate-Control: no}). It ends with the recorder's goodbye, its silence of {@value #SILENCE_MILLIS} ms, or its connection.
 */
final class ArchiveSession implements Closeable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SILENCE_MILLIS = 5_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int DEFAULT_PORT = 554;
    private static final int PIECE = 64 << 10;

    private final Socket socket = new Socket();
    private final Dialogue dialogue;
    private final RtspReader reader;
    private final long fromMicros;
    private @Nullable ReplayedFrames frames;
    private @Nullable IOException failure;

    /** @param fromMicros on the recorder's clock, as what comes out is */
    ArchiveSession(URI address, @Nullable Credentials credentials, long fromMicros, long toMicros) throws IOException {
        this.fromMicros = fromMicros;
        Map<String, String> range = Map.of(
                "Range",
                "clock=" + text(fromMicros) + "-" + text(toMicros),
                "Rate-Control",
                "no",
                "Require",
                "onvif-replay");
        dialogue = new Dialogue(
                address.toString(),
                new Login(credentials, () -> UUID.randomUUID().toString().replace("-", "")),
                false,
                range);
        reader = new RtspReader(ByteBufAllocator.DEFAULT, new Arriving());
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
        socket.setSoTimeout(SILENCE_MILLIS);
    }

    private static String text(long micros) {
        return CLOCK.format(Time.instant(micros));
    }

    /** All of them; blocks. @throws IOException if the recorder refuses, or what it sends cannot be understood */
    List<Frame> frames() throws IOException {
        send(dialogue.begin());
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[PIECE];
        try {
            int count = in.read(piece);
            while (count >= 0 && !isOver()) {
                reader.read(Unpooled.wrappedBuffer(piece, 0, count));
                if (failure != null) throw failure;
                if (!isOver()) count = in.read(piece);
            }
        } catch (SocketTimeoutException e) {
            if (!dialogue.isPlaying()) throw new IOException("the recorder does not answer", e);
        } catch (MalformedRtsp e) {
            throw new IOException("the recorder cannot be understood: " + e.getMessage(), e);
        }
        ReplayedFrames found = frames;
        return found == null ? List.of() : found.all();
    }

    private boolean isOver() {
        return frames != null && frames.saidGoodbye();
    }

    private void send(RtspRequest request) throws IOException {
        socket.getOutputStream().write(request.encode());
    }

    /** What comes over the connection. */
    private final class Arriving implements RtspReader.Sink {
        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) throws MalformedRtsp {
            if (frames == null) frames = new ReplayedFrames(dialogue.offer(), fromMicros);
            try {
                if (channel == dialogue.rtpChannel()) frames.rtp(buffer, at, length);
                else frames.rtcp(buffer, at, length);
            } catch (MalformedMedia e) {
                failure = new IOException("the recorder's archive cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void response(RtspResponse response) throws MalformedRtsp {
            try {
                switch (dialogue.answer(response)) {
                    case Dialogue.Next.Ask(RtspRequest request) -> send(request);
                    case Dialogue.Next.Wait() -> {}
                    case Dialogue.Next.OpenPorts() ->
                        throw new IOException("the recorder gives its archive over UDP only");
                    case Dialogue.Next.Redirected(URI elsewhere) ->
                        throw new IOException("the recorder's archive is elsewhere: " + elsewhere);
                }
            } catch (IOException e) {
                failure = e;
            } catch (DialogueFailure e) {
                failure = new IOException("the recorder gives no archive: " + e.getMessage(), e);
            }
        }

        @Override
        public void request(String method, Headers headers) {
            // What a recorder asks on its part while it replays is not answered: the session is short.
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (frames != null) frames.close();
        socket.close();
    }
}
