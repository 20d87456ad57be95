package pasu.ingest.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pasu.core.camera.Credentials;

/**
 * What a camera asks for in WWW-Authenticate: Basic (RFC 7617) or Digest (RFC 7616; MD5 and SHA-256, with {@code auth} or
 * without qop, as RFC 2617 and most cameras have it).
 */
public final class Challenge {
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![a-zA-Z-])([a-zA-Z-]++)\\s*+=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    private final boolean digest;
    private final Map<String, String> parameters;
    private int uses;

    private Challenge(boolean digest, Map<String, String> parameters) {
        this.digest = digest;
        this.parameters = parameters;
    }

    /** The strongest challenge of those offered that we can answer: Digest SHA-256, Digest MD5, Basic. */
    public static Optional<Challenge> strongest(Stream<String> offers) {
        return strongest(offers, true);
    }

    /** The same. @param openly whether Basic is answered, too */
    public static Optional<Challenge> strongest(Stream<String> offers, boolean openly) {
        return offers.flatMap(Challenge::split)
                .flatMap(offer -> parse(offer).stream())
                .filter(offer -> openly || offer.digest)
                .max(Comparator.comparingInt(Challenge::strength));
    }

    /** One field may hold several challenges, RFC 7235 §4.1. */
    private static Stream<String> split(String field) {
        return Stream.of(field.split(",\\s*(?=(?i:Basic|Digest)\\s)")).map(String::strip);
    }

    private static Optional<Challenge> parse(String offer) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(offer);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        Challenge challenge = new Challenge(!offer.regionMatches(true, 0, "Basic", 0, 5), parameters);
        boolean known = offer.regionMatches(true, 0, "Basic", 0, 5)
                || offer.regionMatches(true, 0, "Digest", 0, 6) && parameters.containsKey("nonce");
        return known && challenge.strength() >= 0 ? Optional.of(challenge) : Optional.empty();
    }

    private int strength() {
        if (!digest) return 0;
        return switch (algorithm()) {
            case "MD5" -> 1;
            case "SHA-256" -> 2;
            default -> -1;
        };
    }

    private String algorithm() {
        return parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    }

    /** True if the camera only says that its nonce has aged: the credentials were right. */
    public boolean isStale() {
        return "true".equalsIgnoreCase(parameters.get("stale"));
    }

    /** True if it is asked with another nonce than that one. A Basic challenge is always the same. */
    public boolean isOtherThan(Challenge that) {
        return !Objects.equals(parameters.get("nonce"), that.parameters.get("nonce"));
    }

    /** The Authorization header's value for a request. @param clientNonce fresh, for Digest with qop */
    public String answer(Credentials credentials, String method, String uri, String clientNonce) {
        if (!digest) {
            String pair = credentials.user() + ":" + credentials.password();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        String realm = parameters.getOrDefault("realm", "");
        String nonce = parameters.getOrDefault("nonce", "");
        boolean qop = Stream.of(parameters.getOrDefault("qop", "").split(","))
                .anyMatch(q -> q.strip().equalsIgnoreCase("auth"));
        String count = "%08x".formatted(++uses);
        String secret = hash(credentials.user() + ":" + realm + ":" + credentials.password());
        String request = hash(method + ":" + uri);
        String response = qop
                ? hash(secret + ":" + nonce + ":" + count + ":" + clientNonce + ":auth:" + request)
                : hash(secret + ":" + nonce + ":" + request);
        StringBuilder out =
                new StringBuilder("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
                        .formatted(credentials.user(), realm, nonce, uri, response));
        if (parameters.containsKey("algorithm")) out.append(", algorithm=").append(parameters.get("algorithm"));
        if (parameters.containsKey("opaque"))
            out.append(", opaque=\"").append(parameters.get("opaque")).append('"');
        if (qop)
            out.append(", qop=auth, nc=")
                    .append(count)
                    .append(", cnonce=\"")
                    .append(clientNonce)
                    .append('"');
        return out.toString();
    }

    private String hash(String text) {
        try {
            MessageDigest digestOf = MessageDigest.getInstance(algorithm());
            return HexFormat.of().formatHex(digestOf.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm(), e);
        }
    }
}
