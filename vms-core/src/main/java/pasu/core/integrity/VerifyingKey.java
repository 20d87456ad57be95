package pasu.core.integrity;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of a {@link SigningKey}: tells whether a line was signed with it. */
public final class VerifyingKey {
    static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;
    private final String id;

    private VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = id(key.getEncoded());
    }

    /** @throws IllegalArgumentException if there is no public key in it */
    public static VerifyingKey parse(String pem) {
        return new VerifyingKey(Pem.publicKey(Pem.read(LABEL, pem)));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
    public String id() {
        return id;
    }

    public String pem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** Whether a line is a JSON object with this key's signature. */
    public boolean signed(String line) {
        try {
            return signed(new JsonObject(line));
        } catch (DecodeException e) {
            return false;
        }
    }

    /** Whether an object carries this key's signature over all its other members. */
    private boolean signed(JsonObject object) {
        JsonObject named = object.copy();
        Object signature = named.remove("signature");
        if (!id.equals(named.getValue("key")) || !(signature instanceof String text)) return false;
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(named.encode().getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String id(byte[] encoded) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
