package pasu.ingest.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.ingest.login.Login;
import pasu.ingest.reach.AddressBook;
import pasu.ingest.rtsp.Dialogue;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;
import pasu.ingest.rtsp.RtspRequest;
import pasu.ingest.rtsp.RtspResponse;

/**
 * A session that a camera gave, held until it is closed; its packets are not looked at. Over TCP. Blocks: each answer is waited
 * for {@value #SILENCE_MILLIS} ms.
 */
public final class FreeSession implements Closeable {
    private static final int SILENCE_MILLIS = 5_000;
    private static final int DEFAULT_PORT = 554;
    private static final int PIECE = 16 << 10;

    private final Socket socket = new Socket();
    private final Dialogue dialogue;
    private boolean plays;
    private @Nullable DialogueFailure failure;

    /** Why there is none. */
    public static final class None extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean full;

        None(boolean full, String words) {
            super(words);
            this.full = full;
        }

        /** The camera has no session left: it says so, or closes the connection without a word. */
        public boolean isFull() {
            return full;
        }
    }

    private FreeSession(URI address, @Nullable Credentials credentials) {
        dialogue = new Dialogue(
                address.toString(),
                new Login(credentials, () -> UUID.randomUUID().toString().replace("-", "")),
                false);
    }

    /**
     * @param address {@code rtsp://…}, without user information
     * @param allowed where it may lie: elsewhere nobody is asked
     */
    public static FreeSession open(URI address, AddressBook allowed, @Nullable Credentials credentials) throws None {
        if (!"rtsp".equalsIgnoreCase(address.getScheme()) || address.getHost() == null)
            throw new None(false, "sessions are probed at rtsp:// only");
        InetAddress at =
                switch (allowed.find(address.getHost())) {
                    case AddressBook.Answer.Found(InetAddress found) -> found;
                    case AddressBook.Answer.Refused(Cause cause, String detail) -> throw new None(false, detail);
                };
        FreeSession session = new FreeSession(address, credentials);
        try {
            session.begin(new InetSocketAddress(at, address.getPort() < 0 ? DEFAULT_PORT : address.getPort()));
            return session;
        } catch (None e) {
            session.close();
            throw e;
        }
    }

    private void begin(InetSocketAddress address) throws None {
        try {
            socket.connect(address, SILENCE_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
        } catch (IOException e) {
            throw new None(false, "nobody answers");
        }
        RtspReader reader = new RtspReader(ByteBufAllocator.DEFAULT, new Arriving());
        try {
            send(dialogue.begin());
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[PIECE];
            while (!plays) {
                int count = in.read(piece);
                if (count < 0) throw new None(true, "the camera closes the connection");
                reader.read(Unpooled.wrappedBuffer(piece, 0, count));
                if (failure != null)
                    throw new None(failure.reason() == Cause.NO_FREE_SESSION, String.valueOf(failure.getMessage()));
            }
        } catch (SocketTimeoutException e) {
            throw new None(false, "the camera sends no picture");
        } catch (MalformedRtsp e) {
            throw new None(false, "the camera cannot be understood: " + e.getMessage());
        } catch (IOException e) {
            throw new None(true, "the camera closes the connection");
        } finally {
            reader.close();
        }
    }

    private void send(RtspRequest request) throws IOException {
        socket.getOutputStream().write(request.encode());
    }

    private final class Arriving implements RtspReader.Sink {
        /** A session counts as given once it carries something: some cameras say 200 and send nothing. */
        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {
            plays = true;
        }

        @Override
        public void response(RtspResponse response) throws MalformedRtsp {
            try {
                switch (dialogue.answer(response)) {
                    case Dialogue.Next.Ask(RtspRequest request) -> send(request);
                    case Dialogue.Next.Wait() -> {}
                    case Dialogue.Next.OpenPorts() ->
                        failure = new DialogueFailure(Cause.REFUSED, "the camera gives its picture over UDP only");
                    case Dialogue.Next.Redirected(URI elsewhere) ->
                        failure = new DialogueFailure(Cause.REFUSED, "the camera is elsewhere");
                }
            } catch (DialogueFailure e) {
                failure = e;
            } catch (IOException e) {
                failure = new DialogueFailure(Cause.NO_FREE_SESSION, "the camera closes the connection");
            }
        }

        @Override
        public void request(String method, Headers headers) {}
    }

    /** Gives the session back, and says so: cameras hold what is only hung up for a minute. */
    @Override
    public void close() {
        try (socket) {
            if (plays) send(dialogue.tearDown());
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
