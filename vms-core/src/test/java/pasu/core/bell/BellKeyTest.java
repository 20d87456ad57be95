package pasu.core.bell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.core.base.NameUuid;

class BellKeyTest {
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    /** RFC 4231, test case 2. */
    private static final String KNOWN = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void signature_isTheHmacOfTheRfc() {
        assertEquals(KNOWN, BellKey.of("Jefe").sign(BODY));
        assertTrue(BellKey.of("Jefe").hasSigned(BODY, KNOWN.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void anythingElse_isNoSignature() {
        BellKey key = BellKey.random();
        for (String wrong : new String[] {"", "sha256=", KNOWN, KNOWN.substring(7), "sha256=파수"})
            assertFalse(key.hasSigned(BODY, wrong), wrong);
        assertFalse(key.hasSigned(new byte[0], key.sign(BODY)));
    }

    @Test
    void key_isNotToldByItsText() {
        BellKey key = BellKey.random();
        assertFalse(key.toString().contains(key.text()));
        assertEquals(43, key.text().length());
    }

    /** The example of Python's documentation: uuid5(NAMESPACE_DNS, 'python.org'). */
    @Test
    void nameUuid_isVersionFive() {
        assertEquals(
                UUID.fromString("886313e1-3b8a-5372-9b90-0c9aee199e5d"),
                NameUuid.of(
                        UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                        "python.org".getBytes(StandardCharsets.US_ASCII)));
    }
}
