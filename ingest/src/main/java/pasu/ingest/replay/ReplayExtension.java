package pasu.ingest.replay;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * What an archive says of an access unit in its first packet: the RTP header extension 0xABAC of ONVIF's streaming
 * specification, §6.3 (three words: NTP time, then flags).
 *
 * @param takenMicros Unix µs by the archive's clock
 * @param discontinuous D: something is missing before it
 * @param ends E: a contiguous stretch of the recording ends with it
 * @param last T: nothing follows
 */
record ReplayExtension(long takenMicros, boolean discontinuous, boolean ends, boolean last) {
    private static final int PROFILE = 0xabac;
    private static final int RTP_HEADER = 12;
    private static final int SIZE = 4 + 12;
    private static final long NTP_UNIX = 2_208_988_800L;

    /** Empty if the packet has none. @param at where the RTP packet begins; it was found to be one */
    static Optional<ReplayExtension> find(ByteBuf buffer, int at, int length) {
        int first = buffer.getByte(at);
        int extension = at + RTP_HEADER + 4 * (first & 0xf);
        boolean extended = (first & 0x10) != 0 && extension + SIZE <= at + length;
        if (!extended || buffer.getUnsignedShort(extension) != PROFILE || buffer.getUnsignedShort(extension + 2) < 3)
            return Optional.empty();
        long seconds = buffer.getUnsignedInt(extension + 4) - NTP_UNIX;
        long fraction = buffer.getUnsignedInt(extension + 8) * 1_000_000L + (1L << 31) >>> 32;
        int flags = buffer.getByte(extension + 12);
        return Optional.of(new ReplayExtension(
                seconds * 1_000_000 + fraction, (flags & 0x20) != 0, (flags & 0x40) != 0, (flags & 0x10) != 0));
    }
}
