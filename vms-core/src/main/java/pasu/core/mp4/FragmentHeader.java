package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import pasu.core.media.MalformedMedia;

/**
 * The moof and the mdat header of a fragment that holds one access unit: always {@link #SIZE} bytes, so that room can be
 * left for it before the frame is known (ISO/IEC 14496-12 §8.8.4 to §8.8.8).
 */
public final class FragmentHeader {
    /** moof 104 (mfhd 16, traf 80: tfhd 16, tfdt 20, trun 36), mdat header 8. */
    public static final int SIZE = 112;

    private static final int MOOF = 0x6d6f6f66;
    private static final int MFHD = 0x6d666864;
    private static final int TRAF = 0x74726166;
    private static final int TFHD = 0x74666864;
    private static final int TFDT = 0x74666474;
    private static final int TRUN = 0x7472756e;
    private static final int MDAT = 0x6d646174;

    private static final int DEFAULT_BASE_IS_MOOF = 0x020000;
    private static final int OFFSET_DURATION_SIZE_FLAGS_CTS = 0xf01;
    private static final int SYNC_SAMPLE = 0x02000000;
    private static final int NON_SYNC_SAMPLE = 0x01010000;

    private static final int MOOF_SIZE = SIZE - 8;
    private static final int TIME_AT = 8 + 16 + 8 + 16 + 12;
    private static final int RUN_AT = TIME_AT + 8;
    private static final int DURATION_AT = RUN_AT + 20;

    private FragmentHeader() {}

    /**
     * What a header says.
     *
     * @param mediaTime decode time, 90 kHz from the segment's start
     * @param duration 90 kHz
     * @param size bytes of the access unit, which follow the header
     * @param compositionOffset presentation less decode time, 90 kHz
     */
    public record Sample(long mediaTime, int duration, int size, int compositionOffset, boolean key) {}

    /** Writes the header at an index, for an access unit that follows it. @param sequence counts from 1 */
    public static void set(ByteBuf out, int at, int sequence, Sample sample) {
        out.setInt(at, MOOF_SIZE).setInt(at + 4, MOOF);
        out.setInt(at + 8, 16).setInt(at + 12, MFHD).setInt(at + 16, 0).setInt(at + 20, sequence);
        out.setInt(at + 24, 80).setInt(at + 28, TRAF);
        out.setInt(at + 32, 16).setInt(at + 36, TFHD).setInt(at + 40, DEFAULT_BASE_IS_MOOF);
        out.setInt(at + 44, Boxes.TRACK);
        out.setInt(at + 48, 20).setInt(at + 52, TFDT).setInt(at + 56, 1 << 24);
        out.setLong(at + TIME_AT, sample.mediaTime);
        out.setInt(at + RUN_AT, 36).setInt(at + RUN_AT + 4, TRUN);
        out.setInt(at + RUN_AT + 8, 1 << 24 | OFFSET_DURATION_SIZE_FLAGS_CTS);
        out.setInt(at + RUN_AT + 12, 1).setInt(at + RUN_AT + 16, SIZE);
        out.setInt(at + DURATION_AT, sample.duration).setInt(at + DURATION_AT + 4, sample.size);
        out.setInt(at + DURATION_AT + 8, sample.key ? SYNC_SAMPLE : NON_SYNC_SAMPLE);
        out.setInt(at + DURATION_AT + 12, sample.compositionOffset);
        out.setInt(at + MOOF_SIZE, sample.size + 8).setInt(at + MOOF_SIZE + 4, MDAT);
    }

    /** True of 90 kHz times within a segment, by a wide margin: a century is less. */
    public static boolean isTime(long ticks) {
        return ticks >= 0 && ticks < 1L << 48;
    }

    /** Moves a header's decode time. @param ticks 90 kHz */
    public static void shift(ByteBuf header, int at, long ticks) {
        header.setLong(at + TIME_AT, header.getLong(at + TIME_AT) + ticks);
    }

    /** True if a header of ours may begin here. @param in at least 8 bytes from {@code at} */
    public static boolean begins(ByteBuf in, int at) {
        return in.getInt(at) == MOOF_SIZE && in.getInt(at + 4) == MOOF;
    }

    /** Bytes of the fragment whose header of ours begins here, its access unit included. */
    public static int length(ByteBuf in, int at) {
        return SIZE + in.getInt(at + DURATION_AT + 4);
    }

    /** Which fragment of its movie begins here, from 1. */
    public static int sequence(ByteBuf in, int at) {
        return in.getInt(at + 20);
    }

    /** Decode time behind the fragment whose header of ours begins here, 90 kHz. */
    public static long endTicks(ByteBuf in, int at) {
        return in.getLong(at + TIME_AT) + in.getInt(at + DURATION_AT);
    }

    /**
     * Reads a header that {@link #set} wrote.
     *
     * @param in at least {@link #SIZE} bytes from {@code at}
     * @throws MalformedMedia if it is none of ours
     */
    public static Sample get(ByteBuf in, int at) throws MalformedMedia {
        if (!begins(in, at)
                || in.getInt(at + 52) != TFDT
                || in.getInt(at + RUN_AT + 4) != TRUN
                || in.getInt(at + MOOF_SIZE + 4) != MDAT)
            throw new MalformedMedia("no fragment of one access unit begins here");
        int size = in.getInt(at + DURATION_AT + 4);
        if (size < 0 || in.getInt(at + MOOF_SIZE) != size + 8)
            throw new MalformedMedia("the fragment's mdat is not as long as its sample, " + size);
        if (!isTime(in.getLong(at + TIME_AT)) || in.getInt(at + DURATION_AT) < 0)
            throw new MalformedMedia("the fragment is at no time within a segment: " + in.getLong(at + TIME_AT));
        return new Sample(
                in.getLong(at + TIME_AT),
                in.getInt(at + DURATION_AT),
                size,
                in.getInt(at + DURATION_AT + 12),
                in.getInt(at + DURATION_AT + 8) == SYNC_SAMPLE);
    }
}
