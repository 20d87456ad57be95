package pasu.core.camera;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one stream of a camera is had.
 *
 * @param name {@code main} is recorded, {@code sub} is for walls; lower case, digits and dashes
 * @param url {@code rtsp://host[:port]/path}, or another {@link StreamScheme}, without user information: credentials are
 *     kept apart. Of TLS schemes it may end in {@code #sha256=}, see {@link #pin}
 */
public record StreamSpec(String name, URI url) {
    /** The stream that is recorded. */
    public static final String MAIN = "main";

    /** The small H.264 stream that walls show, pulled while somebody watches. */
    public static final String SUB = "sub";

    private static final String PIN = "sha256=";

    public StreamSpec {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,30}"))
            throw new IllegalArgumentException("a stream's name is lower case letters, digits and dashes: " + name);
        if (StreamScheme.of(url).isEmpty() || url.getHost() == null)
            throw new IllegalArgumentException(
                    "a stream's url is rtsp://host[:port]/path, or of rtspu, rtsps, rtsph or rtspsh");
        if (url.getRawUserInfo() != null)
            throw new IllegalArgumentException("user and password go into credentials, not into the url");
        String fragment = url.getRawFragment();
        if (fragment != null && !fragment.matches(PIN + "[0-9a-fA-F]{64}"))
            throw new IllegalArgumentException("a url's end is #sha256= and 64 hexadecimal digits, got #" + fragment);
    }

    public StreamScheme scheme() {
        return StreamScheme.of(url).orElseThrow();
    }

    /** SHA-256 of the certificate by which the camera is known, lower case; empty until it was met for the first time. */
    public Optional<String> pin() {
        return Optional.ofNullable(url.getRawFragment())
                .map(fragment -> fragment.substring(PIN.length()).toLowerCase(Locale.ROOT));
    }

    public StreamSpec withPin(String sha256) {
        return new StreamSpec(name, URI.create(withoutPin().url + "#" + PIN + sha256));
    }

    public StreamSpec withoutPin() {
        return new StreamSpec(name, URI.create(url.toString().replaceFirst("#.*", "")));
    }

    /** The address as requests name it: {@code rtsp://} or, within TLS, {@code rtsps://}, without pin. */
    public String address() {
        String rest = withoutPin().url.toString().substring(url.getScheme().length());
        return (scheme().tls() ? "rtsps" : "rtsp") + rest;
    }
}
