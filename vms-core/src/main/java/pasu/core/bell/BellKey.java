package pasu.core.bell;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a bell signs its presses with: 256 random bits as text. The HMAC's key is that text itself, in ASCII, so that a
 * bell's firmware has nothing to decode. Never logged.
 */
public final class BellKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final SecureRandom random = new SecureRandom();

    private final String text;
    private final SecretKeySpec key;

    private BellKey(String text) {
        this.text = text;
        this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    public static BellKey random() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new BellKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The key as it was shown once. */
    public static BellKey of(String text) {
        return new BellKey(text);
    }

    /** As its bell is given it, and as it is sealed. */
    public String text() {
        return text;
    }

    /** {@code sha256=} and the HMAC-SHA256 over the body in hexadecimal digits. */
    public String sign(byte[] body) {
        return PREFIX + HexFormat.of().formatHex(mac(body));
    }

    /** Whether the signature is this key's over the body; takes the same time however much of it is right. */
    public boolean hasSigned(byte[] body, String signature) {
        return MessageDigest.isEqual(
                sign(body).getBytes(StandardCharsets.US_ASCII),
                signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "BellKey";
    }
}
