package pasu.ingest.session;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pasu.ingest.session.OddCamera.Ask;

/** Somebody who called an odd camera, and is sent frames: a key frame and 14 others, 100 a second, until it hangs up. */
final class Caller implements AutoCloseable {
    static final int GROUP = 15;
    private static final int PAUSE_NANOS = 10_000_000;

    /** How packets of a session are sent; a test may send them otherwise. */
    interface Way {
        void send(byte[] packet) throws IOException;
    }

    private final Socket socket;
    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final BlockingQueue<byte[]> reports = new LinkedBlockingQueue<>();
    private @Nullable InetSocketAddress udp;
    private int channel;
    private int sequence = 65_500;
    private int frame;
    private int source = 0xcafe;
    private volatile String path = "";
    private volatile boolean open = true;
    private volatile Way way = packet -> {};

    Caller(Socket socket) throws IOException {
        this.socket = socket;
        rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        rtcp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::hear);
    }

    void asksFor(String uri) {
        path = uri;
    }

    /** What it asked for last. */
    String path() {
        return path;
    }

    /** What an ordinary camera answers. */
    String ordinary(Ask ask) {
        return switch (ask.method()) {
            case "OPTIONS" -> OddCamera.answer(ask, "200 OK", "Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER\r\n", "");
            case "DESCRIBE" -> OddCamera.answer(ask, "200 OK", "Content-Base: " + ask.uri() + "/\r\n", OddCamera.SDP);
            case "SETUP" -> setUp(ask, 0);
            default -> OddCamera.answer(ask, "200 OK", "Session: 7\r\n", "");
        };
    }

    /** @param first the channel of RTP, over TCP */
    String setUp(Ask ask, int first) {
        String wish = ask.header("Transport");
        if (!wish.contains("client_port=")) {
            channel = first;
            way = this::interleave;
            return OddCamera.answer(
                    ask,
                    "200 OK",
                    "Session: 7;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=" + first + "-" + (first + 1)
                            + "\r\n",
                    "");
        }
        int port = Integer.parseInt(wish.replaceFirst(".*client_port=", "").split("-")[0]);
        udp = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        way = packet -> datagram(rtp, packet);
        return OddCamera.answer(
                ask,
                "200 OK",
                "Session: 7\r\nTransport: RTP/AVP;unicast;client_port=" + port + "-" + (port + 1) + ";server_port="
                        + rtp.getLocalPort() + "-" + rtcp.getLocalPort() + "\r\n",
                "");
    }

    /** Sends this way from now on. */
    void sendBy(Way other) {
        way = other;
    }

    /** As it was agreed. */
    Way way() {
        return way;
    }

    private void interleave(byte[] packet) throws IOException {
        send(ByteBuffer.allocate(4 + packet.length)
                .put((byte) '$')
                .put((byte) channel)
                .putShort((short) packet.length)
                .put(packet)
                .array());
    }

    /** Whatever a test wants in the connection. */
    synchronized void send(byte[] bytes) throws IOException {
        if (bytes.length == 0) return;
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** From another port of the same machine. */
    void datagram(DatagramSocket from, byte[] packet) throws IOException {
        from.send(new DatagramPacket(packet, packet.length, udp));
    }

    /** The next receiver report that came over UDP. */
    byte[] report() throws InterruptedException {
        byte[] next = reports.poll(30, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no receiver report came");
        return next;
    }

    private void hear() {
        try {
            while (open) {
                DatagramPacket heard = new DatagramPacket(new byte[2048], 2048);
                rtcp.receive(heard);
                reports.add(java.util.Arrays.copyOf(heard.getData(), heard.getLength()));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** From now on the packets are another source's, which counts and numbers anew. */
    void changeSource() {
        source++;
        sequence += 12_345;
        frame += 1_000_000 / GROUP * GROUP;
    }

    void play() {
        Thread.ofVirtual().start(() -> {
            try {
                while (open) {
                    way.send(packet());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (IOException e) {
                // The caller is gone.
            }
        });
    }

    /** The next frame, in one packet: its number stands in it. */
    byte[] packet() {
        int number = frame++;
        boolean key = number % GROUP == 0;
        return ByteBuffer.allocate(12 + 100)
                .put((byte) 0x80)
                .put((byte) (0x80 | 96))
                .putShort((short) sequence++)
                .putInt(number * 6000)
                .putInt(source)
                .put((byte) (key ? 0x65 : 0x41))
                .put((byte) 0x88)
                .putInt(number)
                .array();
    }

    /** The number of a frame as a viewer is shown it, behind its length. */
    static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(4 + 2);
    }

    @Override
    public void close() {
        open = false;
        rtp.close();
        rtcp.close();
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
