package pasu.core.integrity;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** A node's Ed25519 key, with which it signs what stands beside its footage: heads of days and tombstones. */
public final class SigningKey {
    private final PrivateKey secret;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey secret, VerifyingKey verifying) {
        this.secret = secret;
        this.verifying = verifying;
    }

    /** A new pair in PEM: the private key in PKCS #8, then the public one. */
    public static String generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + Pem.write(VerifyingKey.LABEL, pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /**
     * @param pem as {@link #generate} made it
     * @throws IllegalArgumentException if it is not
     */
    public static SigningKey parse(String pem) {
        return new SigningKey(Pem.privateKey(Pem.read("PRIVATE KEY", pem)), VerifyingKey.parse(pem));
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    /** The object as one line of JSON, with {@code key} and {@code signature} behind its own members. */
    public String sign(JsonObject object) {
        JsonObject named = object.copy().put("key", verifying.id());
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(named.encode().getBytes(StandardCharsets.UTF_8));
            return named.put("signature", Base64.getEncoder().encodeToString(signature.sign()))
                    .encode();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 signs any bytes", e);
        }
    }
}
