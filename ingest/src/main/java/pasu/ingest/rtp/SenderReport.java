package pasu.ingest.rtp;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import pasu.core.media.MalformedMedia;

/**
 * Which wall-clock time a camera gives to which RTP time (RFC 3550 §6.4.1).
 *
 * @param wallMicros the camera's clock, UTC, microseconds since 1970
 * @param timestamp the same moment on the codec's clock
 */
public record SenderReport(int source, long wallMicros, int timestamp) {
    private static final int TYPE = 200;
    private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

    /**
     * Finds the sender report in a compound RTCP packet.
     *
     * @return empty if there is none, or the camera does not know the time (zero)
     * @throws MalformedMedia if a packet is shorter than it says
     */
    public static Optional<SenderReport> find(ByteBuf buffer, int at, int length) throws MalformedMedia {
        int end = at + length;
        while (at + 4 <= end) {
            int size = 4 * (buffer.getUnsignedShort(at + 2) + 1);
            if (at + size > end) throw new MalformedMedia("RTCP packet of " + size + " bytes ends behind its datagram");
            if ((buffer.getByte(at + 1) & 0xff) == TYPE && size >= 28) {
                long seconds = buffer.getUnsignedInt(at + 8);
                if (seconds == 0) return Optional.empty();
                long fraction = buffer.getUnsignedInt(at + 12) * 1_000_000L >>> 32;
                long wall = (seconds - NTP_TO_UNIX_SECONDS) * 1_000_000L + fraction;
                return Optional.of(new SenderReport(buffer.getInt(at + 4), wall, buffer.getInt(at + 16)));
            }
            at += size;
        }
        return Optional.empty();
    }

    /** The middle 32 bits of the report's NTP time, by which receivers refer to it (§6.4.1, LSR). */
    int middle() {
        long seconds = Math.floorDiv(wallMicros, 1_000_000L) + NTP_TO_UNIX_SECONDS;
        long fraction = (Math.floorMod(wallMicros, 1_000_000L) << 16) / 1_000_000L;
        return (int) (seconds << 16 | fraction);
    }
}
