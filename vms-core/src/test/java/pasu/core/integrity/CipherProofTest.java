package pasu.core.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.netty.buffer.Unpooled;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CipherProofTest {
    @Test
    void run_onAJavaThatCanDoIt_findsTheTagThatIsKnown() {
        CipherProof.run();
    }

    /** Test case 13 of the GCM specification, and that a bit more makes another tag. */
    @Test
    void tag_ofNothing_isTheSpecifications_andOfABitAnother() {
        assertEquals("530f8afbc74536b9a963b4f1c4cb738b", tag(new byte[0]));
        assertNotEquals(tag(new byte[16]), tag(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    }

    private static String tag(byte[] text) {
        SegmentMac mac = new SegmentMac(new SecretKeySpec(new byte[FootageKey.SIZE], "AES"), new Nonce(0, 0));
        mac.update(Unpooled.wrappedBuffer(text));
        return mac.finish().toString();
    }
}
