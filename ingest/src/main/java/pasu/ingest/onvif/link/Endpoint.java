package pasu.ingest.onvif.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a device's services are asked: {@code http://host[:port]/onvif/device_service}, or https, which may end in
 * {@code #sha256=} and the fingerprint of its certificate.
 *
 * @param url without user information
 */
public record Endpoint(URI url) {
    private static final String PIN = "sha256=";
    private static final String USUAL_PATH = "/onvif/device_service";

    public Endpoint {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null)
            throw new IllegalArgumentException("a device's address is http://host[:port]/path, or https");
        if (url.getRawUserInfo() != null)
            throw new IllegalArgumentException("user and password go into credentials, not into the address");
        if (url.getPort() == 0 || url.getPort() > 65535)
            throw new IllegalArgumentException("a port is 1 to 65535, got " + url.getPort());
        String fragment = url.getRawFragment();
        if (fragment != null && (!scheme.equals("https") || !fragment.matches(PIN + "[0-9a-fA-F]{64}")))
            throw new IllegalArgumentException(
                    "an https address ends in #sha256= and 64 hexadecimal digits, if at all");
    }

    /** @throws IllegalArgumentException if it is none, in words for who typed it. A bare host has the usual path. */
    public static Endpoint of(String typed) {
        try {
            URI url = new URI(typed.contains("://") ? typed : "http://" + typed);
            boolean bare = url.getRawPath() == null
                    || url.getRawPath().isEmpty()
                    || url.getRawPath().equals("/");
            return new Endpoint(bare ? url.resolve(USUAL_PATH) : url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a device's address is http://host[:port]/path, or https", e);
        }
    }

    boolean tls() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        if (url.getPort() >= 0) return url.getPort();
        return tls() ? 443 : 80;
    }

    /** What requests ask for: path and query. */
    String target() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** SHA-256 by which the device is known, lower case; empty until it was met for the first time. */
    Optional<String> pin() {
        return Optional.ofNullable(url.getRawFragment())
                .map(fragment -> fragment.substring(PIN.length()).toLowerCase(Locale.ROOT));
    }

    Endpoint withPin(String sha256) {
        return new Endpoint(URI.create(url + "#" + PIN + sha256));
    }

    /**
     * A service of the same device, which tells its address itself. We ask nobody but the device that we know: of what it
     * tells, path and query count, and the port where host and scheme are its own. Behind a translated address devices tell
     * one that leads nowhere, and a hostile one would have us ask others.
     */
    Endpoint service(URI told) {
        boolean own = told.getHost() != null
                && told.getHost().equalsIgnoreCase(url.getHost())
                && told.getScheme().equalsIgnoreCase(url.getScheme());
        String path = told.getRawPath() == null || told.getRawPath().isEmpty() ? "/" : told.getRawPath();
        String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
        String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        int port = own ? told.getPort() : url.getPort();
        String authority = url.getHost() + (port < 0 ? "" : ":" + port);
        return new Endpoint(URI.create(url.getScheme() + "://" + authority + path + query + fragment));
    }

    /** The address of a stream or picture that a device tells, at the host by which we know it; without user and pin. */
    URI atOurHost(URI told) {
        String path = told.getRawPath() == null ? "" : told.getRawPath();
        String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
        String port = told.getPort() < 0 ? "" : ":" + told.getPort();
        return URI.create(told.getScheme() + "://" + url.getHost() + port + path + query);
    }

    @Override
    public String toString() {
        return url.getHost() + ":" + port();
    }
}
