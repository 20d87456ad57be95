package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import pasu.ingest.sim.clip.PacketizedClip;

/** RTCP that a camera sends, RFC 3550 §6. */
public final class Rtcp {
    /** Seconds from the NTP era's start, 1900, to the Unix epoch. */
    private static final long NTP_UNIX = 2_208_988_800L;

    private Rtcp() {}

    /**
     * A sender report without report blocks, and the source's name.
     *
     * @return direct, with {@link PacketizedClip#INTERLEAVED} bytes of interleaving header before the packet
     */
    public static ByteBuffer senderReport(
            int ssrc, long wallMicros, int timestamp, int packets, int octets, String cname) {
        byte[] name = cname.getBytes(UTF_8);
        int words = (4 + 2 + name.length) / 4 + 1; // SSRC, item header, name, at least one zero
        int length = 28 + 4 + 4 * words;
        ByteBuffer out = ByteBuffer.allocateDirect(PacketizedClip.INTERLEAVED + length);
        out.put((byte) '$').put((byte) 1).putShort((short) length);
        out.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(ssrc);
        long micros = Math.floorMod(wallMicros, 1_000_000L);
        out.putInt((int) (Math.floorDiv(wallMicros, 1_000_000L) + NTP_UNIX));
        out.putInt((int) ((micros << 32) / 1_000_000));
        out.putInt(timestamp).putInt(packets).putInt(octets);
        out.put((byte) 0x81).put((byte) 202).putShort((short) words).putInt(ssrc);
        out.put((byte) 1).put((byte) name.length).put(name);
        return out.position(0);
    }

    /** Nothing follows (RFC 3550 §6.6), behind room for the interleaving header. */
    static ByteBuffer goodbye(int ssrc) {
        ByteBuffer out = ByteBuffer.allocate(PacketizedClip.INTERLEAVED + 8);
        out.put((byte) '$').put((byte) 1).putShort((short) 8);
        return out.put((byte) 0x81)
                .put((byte) 203)
                .putShort((short) 1)
                .putInt(ssrc)
                .flip();
    }
}
