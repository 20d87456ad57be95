package pasu.core.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What nodes know each other by: an HMAC-SHA-256 (RFC 2104) by a key that follows from the cluster's secret. A request is sealed over
 * a term that the one asked has chosen, so that no clock is trusted; an answer over the request's nonce, so that nobody else's is taken.
 */
public final class PeerSeal {
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param secret what {@code cluster.secret.file} holds */
    public PeerSeal(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("pasu internal " + secret).getBytes(StandardCharsets.UTF_8));
            key = new SecretKeySpec(hash, MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** 16 bytes of chance, in hex. */
    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** @param line method, path and query */
    String ofRequest(String term, String nonce, String from, String to, String line) {
        return of(String.join("\n", "request", term, nonce, from, to, line), new byte[0]);
    }

    /** @param size of the whole segment */
    String ofAnswer(String nonce, long size, byte[] body) {
        return of(String.join("\n", "answer", nonce, Long.toString(size), ""), body);
    }

    /** @param number of a piece of an answer that goes on */
    byte[] ofPiece(String nonce, long number, byte[] body) {
        return bytes(String.join("\n", "piece", nonce, Long.toString(number), ""), body);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String of(String words, byte[] body) {
        return HexFormat.of().formatHex(bytes(words, body));
    }

    private byte[] bytes(String words, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(words.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
