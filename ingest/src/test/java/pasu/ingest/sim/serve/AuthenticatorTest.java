package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private final Authenticator authenticator = new Authenticator("admin", "비밀 word");

    @Test
    void challenge_offersDigestFirstThenBasic() {
        String text = new String(authenticator.challenge("abc", false).bytes("3"), UTF_8);
        assertEquals("""
            RTSP/1.0 401 Unauthorized
            CSeq: 3
            Server: Pasu-Sim
            WWW-Authenticate: Digest realm="Pasu simulated camera", nonce="abc"
            WWW-Authenticate: Basic realm="Pasu simulated camera"

            """.replace("\n", "\r\n"), text);
    }

    @Test
    void admits_basic_onlyWithTheRightPassword() {
        assertTrue(authenticator.admits(request("Basic " + base64("admin:비밀 word")), "abc"));
        assertFalse(authenticator.admits(request("Basic " + base64("admin:other")), "abc"));
        assertFalse(authenticator.admits(request("Basic !!!"), "abc"));
        assertFalse(authenticator.admits(request(null), "abc"));
    }

    /** The response was computed with md5sum: MD5(MD5(user:realm:password):nonce:MD5(DESCRIBE:uri)). */
    @Test
    void admits_digest_onlyForThisNonce() {
        Rtsp.Request request = request("Digest username=\"admin\", realm=\"Pasu simulated camera\", nonce=\"abc\","
                + " uri=\"rtsp://h/cam-001/main\", response=\"3f03240820181d34252bb48d26acef10\"");
        assertTrue(authenticator.admits(request, "abc"));
        assertFalse(authenticator.isStale(request, "abc"));
        assertFalse(authenticator.admits(request, "abd"));
        assertTrue(authenticator.isStale(request, "abd"));
    }

    @Test
    void toString_hidesThePassword() {
        assertFalse(authenticator.toString().contains("비밀"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Rtsp.Request request(@org.jspecify.annotations.Nullable String authorization) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (authorization != null) headers.put("Authorization", authorization);
        return new Rtsp.Request("DESCRIBE", "rtsp://h/cam-001/main", headers);
    }
}
