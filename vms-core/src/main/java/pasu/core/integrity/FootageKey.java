package pasu.core.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A node's secret of 32 bytes from which the tags of its segments are made. Whoever has it can check a segment's every
 * byte, and could forge one: it belongs to the node and to whom the city trusts with its proofs.
 *
 * <p>Each chain has a key of its own, HMAC-SHA256(secret, "pasu chain " + chain), so that few nonces are drawn under one
 * key: within a chain of a year, 2^19; two alike have a chance of 2^-59.
 */
public final class FootageKey {
    public static final int SIZE = 32;

    private final byte[] secret;
    private final long id;

    /** @throws IllegalArgumentException if it has not {@value #SIZE} bytes */
    public FootageKey(byte[] secret) {
        if (secret.length != SIZE)
            throw new IllegalArgumentException("a footage key has 32 bytes, got " + secret.length);
        this.secret = secret.clone();
        this.id = ByteBuffer.wrap(derive("pasu key id")).getLong();
    }

    /** Names the key without telling it; stands in each segment. */
    public long id() {
        return id;
    }

    /** Begins a tag with a fresh nonce. */
    public SegmentMac mac(ChainId chain) {
        return mac(chain, Nonce.random());
    }

    /** Makes a tag again, to compare it with the one that was made. */
    public SegmentMac mac(ChainId chain, Nonce nonce) {
        SecretKey key = new SecretKeySpec(derive("pasu chain " + chain), "AES");
        return new SegmentMac(key, nonce);
    }

    private byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
