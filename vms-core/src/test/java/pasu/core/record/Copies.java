package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;

/** Made-up frames of another recorder: 15 a second, a key frame with its parameter sets every second. */
final class Copies {
    private static final ParameterSets SETS = Studio.OTHER_SETS;

    private Copies() {}

    /** @param apart frames before which something is missing */
    static CopiedFrames of(long fromMicros, int count, int... apart) throws MalformedMedia {
        return CopiedFrames.read(written(fromMicros, count, apart));
    }

    /** As they travel. */
    static ByteBuf written(long fromMicros, int count, int... apart) {
        ByteBuf out = Unpooled.buffer();
        CopiedFrames.begin(out, Codec.H264);
        for (int number = 0; number < count; number++) {
            int nth = number;
            CopiedFrames.write(
                    out,
                    new CopiedFrame(
                            fromMicros + number * 1_000_000L / 15,
                            Studio.TICKS,
                            0,
                            Arrays.stream(apart).anyMatch(one -> one == nth),
                            units(number)));
        }
        return out;
    }

    private static ByteBuf units(int number) {
        boolean key = number % 15 == 0;
        ByteBuf units = Unpooled.buffer();
        if (key)
            for (byte[] set : new byte[][] {SETS.sps(), SETS.pps()})
                units.writeInt(set.length).writeBytes(set);
        byte[] nal = new byte[key ? 2000 : 300 + number % 50];
        Arrays.fill(nal, (byte) (number | 1));
        nal[0] = (byte) (key ? 0x65 : 0x41);
        return units.writeInt(nal.length).writeBytes(nal);
    }
}
