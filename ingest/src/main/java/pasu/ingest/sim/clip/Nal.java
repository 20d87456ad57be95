package pasu.ingest.sim.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pasu.core.media.Codec;

/** What the first byte of a NAL unit says (H.264 table 7-1, H.265 table 7-1), and the units of an Annex B stream. */
public final class Nal {
    static final int H264_SEI = 6;
    static final int H264_SPS = 7;
    static final int H264_PPS = 8;
    static final int H265_VPS = 32;
    static final int H265_SPS = 33;
    static final int H265_PPS = 34;
    static final int H265_PREFIX_SEI = 39;

    private Nal() {}

    public static int type(Codec codec, byte[] nal) {
        return switch (codec) {
            case H264 -> nal[0] & 0x1f;
            case H265 -> nal[0] >> 1 & 0x3f;
        };
    }

    /** Whether the unit carries picture data: what the fingerprint is taken over. */
    public static boolean isVcl(Codec codec, byte[] nal) {
        int type = type(codec, nal);
        return switch (codec) {
            case H264 -> type >= 1 && type <= 5;
            case H265 -> type <= 31;
        };
    }

    public static boolean isParameterSet(Codec codec, byte[] nal) {
        int type = type(codec, nal);
        return switch (codec) {
            case H264 -> type == H264_SPS || type == H264_PPS;
            case H265 -> type >= H265_VPS && type <= H265_PPS;
        };
    }

    /** The units between start codes of three or four bytes; empty ones are left out. */
    public static List<byte[]> split(byte[] annexB) {
        List<byte[]> nals = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at + 2 < annexB.length) {
            if (annexB[at] == 0 && annexB[at + 1] == 0 && annexB[at + 2] == 1) {
                add(nals, annexB, start, at);
                start = at + 3;
                at = start;
            } else {
                at++;
            }
        }
        add(nals, annexB, start, annexB.length);
        return nals;
    }

    /** Zero bytes before a start code are not part of the unit: it ends with its stop bit. */
    private static void add(List<byte[]> nals, byte[] annexB, int start, int end) {
        if (start < 0) return;
        int last = end;
        while (last > start && annexB[last - 1] == 0) last--;
        if (last > start) nals.add(Arrays.copyOfRange(annexB, start, last));
    }
}
