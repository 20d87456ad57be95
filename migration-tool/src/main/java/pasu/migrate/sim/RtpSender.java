package pasu.migrate.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Packetizer;
import pasu.ingest.sim.serve.Rtcp;
import pasu.ingest.sim.serve.Sdp;

/** Access units as interleaved RTP (RFC 2326 §10.12), one session's. Used by one thread; the connection's lock keeps packets whole. */
final class RtpSender {
    private static final int PAYLOAD_LIMIT = 1400;
    private static final int HEADER = 12;
    private static final int EXTENSION = 16;
    private static final int MARKER = 0x80;

    /** ONVIF streaming specification, §6.3: the replay extension, three words. */
    private static final int REPLAY = 0xabac;

    private static final long NTP_UNIX = 2_208_988_800L;

    private final OutputStream out;
    private final Lock lock;
    private final int channel;
    private final int ssrc;
    private final Packetizer packetizer;
    private int sequence;
    private int packets;
    private int octets;

    RtpSender(OutputStream out, Lock lock, int channel, Codec codec, int ssrc) {
        this.out = out;
        this.lock = lock;
        this.channel = channel;
        this.ssrc = ssrc;
        this.packetizer = new Packetizer(codec, PAYLOAD_LIMIT, false);
        this.sequence = ssrc & 0xffff;
    }

    /**
     * When a frame of an archive was taken.
     *
     * @param discontinuous frames are missing before it
     */
    record Replayed(long wallMicros, boolean key, boolean discontinuous) {}

    /**
     * Sends one access unit.
     *
     * @param unit NAL units behind lengths of four bytes
     * @param replayed null of a live picture
     */
    void send(ByteBuffer unit, int timestamp, @Nullable Replayed replayed) throws IOException {
        List<byte[]> payloads = packetizer.payloads(nals(unit));
        int size = 0;
        for (byte[] payload : payloads) size += 4 + HEADER + payload.length;
        ByteBuffer packed = ByteBuffer.allocate(size + EXTENSION);
        for (int nth = 0; nth < payloads.size(); nth++) {
            @Nullable Replayed extension = nth == 0 ? replayed : null;
            byte[] payload = payloads.get(nth);
            packed.put((byte) '$').put((byte) channel).putShort((short)
                    (HEADER + (extension == null ? 0 : EXTENSION) + payload.length));
            packed.put((byte) (extension == null ? 0x80 : 0x90));
            packed.put((byte) (Sdp.VIDEO_TYPE | (nth + 1 == payloads.size() ? MARKER : 0)));
            packed.putShort((short) sequence++).putInt(timestamp).putInt(ssrc);
            if (extension != null) extend(packed, extension);
            packed.put(payload);
            octets += payload.length;
        }
        packets += payloads.size();
        write(packed);
    }

    private static void extend(ByteBuffer packed, Replayed frame) {
        packed.putShort((short) REPLAY).putShort((short) 3);
        long micros = Math.floorMod(frame.wallMicros(), 1_000_000L);
        packed.putInt((int) (Math.floorDiv(frame.wallMicros(), 1_000_000L) + NTP_UNIX));
        packed.putInt((int) ((micros << 32) / 1_000_000));
        int flags = (frame.key() ? 0x80 : 0) | (frame.discontinuous() ? 0x20 : 0);
        packed.put((byte) flags).put((byte) 0).putShort((short) 0);
    }

    private static List<byte[]> nals(ByteBuffer unit) {
        List<byte[]> nals = new ArrayList<>();
        ByteBuffer in = unit.duplicate();
        while (in.remaining() > 4) {
            byte[] nal = new byte[in.getInt()];
            in.get(nal);
            nals.add(nal);
        }
        return nals;
    }

    /** Which of the recorder's times an RTP time is. */
    void report(long wallMicros, int timestamp) throws IOException {
        ByteBuffer report = Rtcp.senderReport(ssrc, wallMicros, timestamp, packets, octets, "recorder");
        report.put(1, (byte) (channel + 1));
        ByteBuffer copy = ByteBuffer.allocate(report.remaining()).put(report);
        write(copy);
    }

    /** Nothing follows (RFC 3550 §6.6). */
    void bye() throws IOException {
        ByteBuffer bye = ByteBuffer.allocate(12);
        bye.put((byte) '$').put((byte) (channel + 1)).putShort((short) 8);
        bye.put((byte) 0x81).put((byte) 203).putShort((short) 1).putInt(ssrc);
        write(bye);
    }

    private void write(ByteBuffer packed) throws IOException {
        lock.lock();
        try {
            out.write(packed.array(), 0, packed.position());
            out.flush();
        } finally {
            lock.unlock();
        }
    }
}
