package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import pasu.ingest.replay.ReplayFailure;

/** Stands between a client and the simulated cameras, for one connection, and disturbs what it hands on. */
final class Tampering implements Closeable {
    private static final int DISTURBED = 20;

    enum Kind {
        /** The connection breaks in the midst of a packet. */
        BREAKS(ReplayFailure.Kind.BROKEN_OFF),
        /** The connection is closed in order, and too soon. */
        CLOSES(ReplayFailure.Kind.BROKEN_OFF),
        /** A packet is left out. */
        LOSES(ReplayFailure.Kind.LOST),
        /** A packet's payload is none. */
        SPOILS(ReplayFailure.Kind.DAMAGED),
        /** The camera is not told where to end. */
        ENDLESS(null);

        final ReplayFailure.@Nullable Kind failure;

        Kind(ReplayFailure.@Nullable Kind failure) {
            this.failure = failure;
        }
    }

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int camera;
    private final Kind kind;

    Tampering(int camera, Kind kind) throws IOException {
        this.camera = camera;
        this.kind = kind;
        Thread.ofVirtual().start(this::run);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void run() {
        try (Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), camera)) {
            Thread.ofVirtual().start(() -> requests(client, server));
            answers(new DataInputStream(server.getInputStream()), client.getOutputStream());
        } catch (IOException over) {
            // The client has seen enough, or we are closed.
        }
    }

    private void requests(Socket client, Socket server) {
        byte[] piece = new byte[8192];
        try {
            for (int count = client.getInputStream().read(piece);
                    count >= 0;
                    count = client.getInputStream().read(piece)) {
                String text = new String(piece, 0, count, ISO_8859_1).replace(":" + port() + "/", ":" + camera + "/");
                if (kind == Kind.ENDLESS) text = text.replaceAll("(Range: clock=[^-]*-)\\S*", "$1");
                server.getOutputStream().write(text.getBytes(ISO_8859_1));
            }
        } catch (IOException over) {
            // The client is gone: so is the camera, as soon as it is asked.
        }
    }

    private void answers(DataInputStream in, OutputStream out) throws IOException {
        int packets = 0;
        while (true) {
            int first = in.readUnsignedByte();
            if (first != '$') {
                out.write(first);
                continue;
            }
            int channel = in.readUnsignedByte();
            byte[] packet = new byte[in.readUnsignedShort()];
            in.readFully(packet);
            boolean disturbed = ++packets == DISTURBED;
            if (disturbed && kind == Kind.CLOSES) return;
            if (disturbed && kind == Kind.LOSES) continue;
            if (disturbed && kind == Kind.SPOILS) packet[12 + 16] = packet[12] = (byte) 0xff;
            byte[] whole = new byte[4 + packet.length];
            whole[0] = '$';
            whole[1] = (byte) channel;
            whole[2] = (byte) (packet.length >> 8);
            whole[3] = (byte) packet.length;
            System.arraycopy(packet, 0, whole, 4, packet.length);
            out.write(whole, 0, disturbed && kind == Kind.BREAKS ? 6 : whole.length);
            if (disturbed && kind == Kind.BREAKS) return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
