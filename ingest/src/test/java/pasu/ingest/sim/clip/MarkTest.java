package pasu.ingest.sim.clip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import pasu.core.media.Codec;

class MarkTest {

    @Test
    void text_ofMainAndSub_hasOneLength() {
        String main = new String(new Mark("cam-001", "main").text(26929873155L, 1795324878300248L), US_ASCII);
        String sub = new String(new Mark("cam-001", "sub").text(26929873155L, 1795324878300248L), US_ASCII);
        assertEquals("cam-001/main 026929873155 1795324878300248", main);
        assertEquals("cam-001/sub 0026929873155 1795324878300248", sub);
        assertEquals(Mark.length("cam-001".length()), main.length());
    }

    @Test
    void sei_ofH264_isUserDataUnregistered() {
        byte[] nal = Mark.sei(Codec.H264, 42);
        assertArrayEquals(new byte[] {6, 5, 58}, java.util.Arrays.copyOf(nal, 3));
        assertEquals(Mark.ID, new String(nal, 3, 16, US_ASCII));
        assertEquals((byte) 0x80, nal[nal.length - 1]);
        assertEquals(3 + 58 + 1, nal.length);
    }

    @Test
    void sei_ofH265_isAPrefix() {
        byte[] nal = Mark.sei(Codec.H265, 42);
        assertArrayEquals(new byte[] {39 << 1, 1, 5, 58}, java.util.Arrays.copyOf(nal, 4));
        assertEquals(39, Nal.type(Codec.H265, nal));
    }
}
