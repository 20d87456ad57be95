package pasu.migrate.folder;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** NAL units as files and discs have them, behind start codes (ITU-T H.264 annex B, likewise H.265), and as we have them. */
final class NalUnits {
    private NalUnits() {}

    /**
     * The same units, each behind its length of 4 bytes.
     *
     * @param in up to its limit
     * @return null if there is none
     */
    static @Nullable ByteBuffer lengthsFor(ByteBuffer in, int from) {
        int end = in.limit();
        int start = next(in, from, end);
        if (start == end) return null;
        ByteBuffer out = ByteBuffer.allocate(2 * (end - from) + 8); // A start code has three bytes, a length four.
        while (start < end) {
            int unit = start + 3;
            int following = next(in, unit, end);
            int last = following;
            while (last > unit && in.get(last - 1) == 0) last--; // trailing_zero_8bits
            if (last > unit) out.putInt(last - unit).put(in.slice(unit, last - unit));
            start = following;
        }
        return out.flip();
    }

    /** Where the next start code begins, or the end. */
    private static int next(ByteBuffer in, int from, int end) {
        for (int at = from; at + 3 <= end; at++)
            if (in.get(at) == 0 && in.get(at + 1) == 0 && in.get(at + 2) == 1) return at;
        return end;
    }
}
