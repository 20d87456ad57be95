package pasu.ingest.onvif.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import pasu.core.camera.Credentials;

/** The login of WS-Security's UsernameToken profile 1.0 with a digest: the password itself is not in it. */
public final class UsernameToken {
    private static final String PROFILE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    private UsernameToken() {}

    /**
     * The header that carries it.
     *
     * @param nonce fresh, 16 bytes
     * @param created now, by the camera's clock: it refuses what is older or newer than some minutes
     */
    public static Element header(Credentials credentials, byte[] nonce, Instant created) {
        String at = created.truncatedTo(ChronoUnit.MILLIS).toString();
        Base64.Encoder base64 = Base64.getEncoder();
        String digest = base64.encodeToString(digest(nonce, at, credentials.password()));
        return Element.of(
                "wsse:Security",
                Element.of(
                        "wsse:UsernameToken",
                        Element.of("wsse:Username", credentials.user()),
                        Element.of("wsse:Password", digest).having("Type", PROFILE),
                        Element.of("wsse:Nonce", base64.encodeToString(nonce)).having("EncodingType", BASE64),
                        Element.of("wsu:Created", at)));
    }

    /** SHA-1 over nonce, time and password: what the profile prescribes. */
    static byte[] digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(UTF_8));
            sha1.update(password.getBytes(UTF_8));
            return sha1.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
