package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for one user and password, by Digest (RFC 2617 with MD5 and no qop, as cameras do) or by Basic. */
public record Authenticator(String user, String password) {
    private static final String REALM = "Pasu simulated camera";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    public Rtsp.Response challenge(String nonce, boolean stale) {
        return new Rtsp.Response(Rtsp.Status.UNAUTHORIZED)
                .challenge("Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"" + (stale ? ", stale=TRUE" : ""))
                .challenge("Basic realm=\"" + REALM + "\"");
    }

    /** Whether the right password came with another nonce: the client need not ask its user again. */
    public boolean isStale(Rtsp.Request request, String nonce) {
        Map<String, String> digest = digest(request);
        String used = digest.get("nonce");
        return used != null && !used.equals(nonce) && answers(request.method(), digest, used);
    }

    public boolean admits(Rtsp.Request request, String nonce) {
        String header = request.header("Authorization");
        if (header == null) return false;
        if (header.regionMatches(true, 0, "Basic ", 0, 6))
            return basic(header.substring(6).strip());
        Map<String, String> digest = digest(request);
        return nonce.equals(digest.get("nonce")) && answers(request.method(), digest, nonce);
    }

    private boolean basic(String code) {
        try {
            return same(Base64.getDecoder().decode(code), (user + ":" + password).getBytes(UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private boolean answers(String method, Map<String, String> digest, String nonce) {
        String uri = digest.get("uri");
        String response = digest.get("response");
        if (uri == null || response == null || !user.equals(digest.get("username"))) return false;
        String secret = md5(user + ":" + REALM + ":" + password);
        String expected = md5(secret + ":" + nonce + ":" + md5(method + ":" + uri));
        return same(expected.getBytes(UTF_8), response.getBytes(UTF_8));
    }

    private static Map<String, String> digest(Rtsp.Request request) {
        Map<String, String> parameters = new HashMap<>();
        @Nullable String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Digest ", 0, 7)) return parameters;
        Matcher matcher = PARAMETER.matcher(header.substring(7));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            parameters.put(matcher.group(1), quoted != null ? quoted : matcher.group(3));
        }
        return parameters;
    }

    private static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Authenticator[" + user + "]";
    }
}
