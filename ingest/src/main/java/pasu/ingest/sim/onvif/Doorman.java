package pasu.ingest.sim.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets in one user, by WS-Security's UsernameToken with a digest or by HTTP Digest (RFC 2617, qop auth). */
public record Doorman(String user, String password, Login login) {
    static final String REALM = "Pasu simulated camera";

    /** How far a token's time may be from the camera's. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** What anybody may ask (ONVIF Core, access class PRE_AUTH). */
    private static final Set<String> FREE =
            Set.of("GetSystemDateAndTime", "GetCapabilities", "GetServices", "GetServiceCapabilities", "GetHostname");

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    /**
     * @param authorization HTTP's header, or null
     * @param nonce that the camera gave out
     * @param now by the camera's clock
     */
    public boolean admits(
            SoapRequest request, @Nullable String authorization, String target, String nonce, Instant now) {
        if (FREE.contains(request.operation())) return true;
        boolean byHttp = login != Login.WS_SECURITY && authorization != null && digest(authorization, target, nonce);
        return byHttp || login != Login.DIGEST && token(request, now);
    }

    public String challenge(String nonce) {
        return "Digest realm=\"" + REALM + "\", qop=\"auth\", nonce=\"" + nonce + "\", algorithm=MD5";
    }

    private boolean token(SoapRequest request, Instant now) {
        Optional<String> name = request.headerText("Username");
        Optional<String> given = request.headerText("Password");
        Optional<String> nonce = request.headerText("Nonce");
        Optional<String> created = request.headerText("Created");
        if (name.isEmpty() || given.isEmpty() || nonce.isEmpty() || created.isEmpty()) return false;
        try {
            if (Duration.between(now, Instant.parse(created.get())).abs().compareTo(SKEW) > 0) return false;
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getMimeDecoder().decode(nonce.get()));
            sha1.update(created.get().getBytes(UTF_8));
            String wanted = Base64.getEncoder().encodeToString(sha1.digest(password.getBytes(UTF_8)));
            return name.get().equals(user) && given.get().equals(wanted);
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private boolean digest(String authorization, String target, String nonce) {
        Map<String, String> given = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(authorization);
        while (matcher.find())
            given.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        String secret = md5(user + ":" + REALM + ":" + password);
        String wanted = md5(String.join(
                ":",
                secret,
                nonce,
                given.getOrDefault("nc", ""),
                given.getOrDefault("cnonce", ""),
                "auth",
                md5("POST:" + target)));
        return authorization.startsWith("Digest ")
                && user.equals(given.get("username"))
                && nonce.equals(given.get("nonce"))
                && target.equals(given.get("uri"))
                && wanted.equals(given.get("response"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
