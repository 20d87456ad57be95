package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A client that says what it is told to, over TCP, and keeps what comes between the answers. */
final class RtspProbe implements Closeable {
    /** @param channel 0 RTP, 1 RTCP */
    record Packet(int channel, byte[] bytes) {
        boolean isMark() {
            return new String(bytes, ISO_8859_1).contains("PASU-SIM-FRAME-1");
        }

        /** {@code cam-001/main NUMBER SENT} of the mark. */
        String mark() {
            String text = new String(bytes, ISO_8859_1);
            int at = text.indexOf("PASU-SIM-FRAME-1") + 16;
            return text.substring(at, at + 42);
        }

        long number() {
            return Long.parseLong(mark().split(" ", -1)[1]);
        }

        long sent() {
            return Long.parseLong(mark().split(" ", -1)[2]);
        }

        int sequence() {
            return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        }

        /** Seconds since 1970 of a sender report. */
        long reportSeconds() {
            long ntp = 0;
            for (int at = 8; at < 12; at++) ntp = ntp << 8 | bytes[at] & 0xff;
            return ntp - 2_208_988_800L;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final Deque<Packet> packets = new ArrayDeque<>();
    private final String base;
    private String session = "";
    private int cseq;

    RtspProbe(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
        base = "rtsp://127.0.0.1:" + port + "/";
    }

    /** Sends a request and gives the answer's text; the session, once there is one, goes with it. */
    String ask(String method, String path, String... headers) throws IOException {
        send(method, path, headers);
        while (true) {
            int first = in.readUnsignedByte();
            if (first == '$') packets.add(packet());
            else return answer((char) first);
        }
    }

    void send(String method, String path, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + base + path + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        if (!session.isEmpty()) text.append("Session: ").append(session).append("\r\n");
        for (String header : headers) text.append(header).append("\r\n");
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(UTF_8));
    }

    private String answer(char first) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n"))
            head.append((char) in.readUnsignedByte());
        String text = head.toString();
        int length = 0;
        for (String line : text.split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring(15).strip());
            if (lower.startsWith("session:"))
                session = line.substring(8).strip().split(";", 2)[0];
        }
        return text + new String(in.readNBytes(length), UTF_8);
    }

    private Packet packet() throws IOException {
        int channel = in.readUnsignedByte();
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return new Packet(channel, bytes);
    }

    /** The next packet of any channel; fails after 20 s, and with {@link java.io.EOFException} at the end. */
    Packet next() throws IOException {
        Packet kept = packets.poll();
        if (kept != null) return kept;
        int first = in.readUnsignedByte();
        if (first != '$') throw new IOException("expected a packet, got " + answer((char) first));
        return packet();
    }

    Packet nextMark() throws IOException {
        Packet packet = next();
        while (!packet.isMark()) packet = next();
        return packet;
    }

    Packet nextReport() throws IOException {
        Packet packet = next();
        while (packet.channel() != 1) packet = next();
        return packet;
    }

    /** DESCRIBE, SETUP and PLAY, interleaved; gives the answer to the first that was refused, or to PLAY. */
    String play(String stream) throws IOException {
        String described = ask("DESCRIBE", stream);
        if (!described.startsWith("RTSP/1.0 200")) return described;
        String setUp = ask("SETUP", stream + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        if (!setUp.startsWith("RTSP/1.0 200")) return setUp;
        return ask("PLAY", stream, "Range: npt=0.000-");
    }

    /** Sends an empty receiver report. */
    void report() throws IOException {
        byte[] report = {'$', 1, 0, 8, (byte) 0x80, (byte) 201, 0, 1, 1, 2, 3, 4};
        socket.getOutputStream().write(report);
    }

    void raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    void timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    String session() {
        return session;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
