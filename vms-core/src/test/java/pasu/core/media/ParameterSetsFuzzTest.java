package pasu.core.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import pasu.core.mp4.InitWriter;

/** Parameter sets of any bytes: a picture within bounds, or a word on what is wrong; and a head that holds them as they are. */
class ParameterSetsFuzzTest {
    private static final int MAX_SIDE = 32_768;

    /** @param data the first byte chooses the codec; the rest is the SPS */
    @FuzzTest(maxDuration = "10m")
    void format(byte[] data) {
        if (data.length < 2) return;
        Codec codec = (data[0] & 1) == 0 ? Codec.H264 : Codec.H265;
        byte[] sps = Arrays.copyOfRange(data, 1, data.length);
        byte[] other = {0x68, (byte) 0xce, 0x3c, (byte) 0x80};
        ParameterSets sets = new ParameterSets(codec, codec == Codec.H265 ? other : null, sps, other);
        try {
            VideoFormat format = sets.format();
            assertTrue(format.width() > 0 && format.width() <= MAX_SIDE, format.toString());
            assertTrue(format.height() > 0 && format.height() <= MAX_SIDE, format.toString());
            assertTrue(format.mime().matches("(avc1|hvc1)\\.[0-9A-Za-z.]+"), format.mime());
            InitSegment head = InitWriter.write(sets);
            assertEquals(format, head.format());
            assertTrue(indexOf(head.bytes(), sps) > 0, "the parameter set stands in the head as it came");
        } catch (MalformedMedia e) {
            assertTrue(String.valueOf(e.getMessage()).length() < 200);
        }
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        for (int at = 0; at + wanted.length <= in.length; at++)
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) return at;
        return -1;
    }
}
