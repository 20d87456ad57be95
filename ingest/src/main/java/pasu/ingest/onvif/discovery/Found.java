package pasu.ingest.onvif.discovery;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import pasu.ingest.onvif.link.Endpoint;

/**
 * A device that answered.
 *
 * @param id its lasting name, {@code urn:uuid:…}; whatever its address is
 * @param from where it answered
 * @param scopes what it says of itself
 * @param addresses of its device service, as it tells them
 */
public record Found(String id, InetAddress from, List<String> scopes, List<URI> addresses) {
    private static final String ONVIF = "onvif://www.onvif.org/";

    public Found {
        scopes = List.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }

    /**
     * Where it is asked: the address that it tells for where it answered; else there, with the first that it tells. Nobody else's
     * address is believed.
     */
    public Optional<Endpoint> endpoint() {
        String host = from.getHostAddress();
        Optional<URI> own =
                addresses.stream().filter(told -> host.equals(told.getHost())).findFirst();
        return own.or(() -> addresses.stream().findFirst()).map(told -> new Endpoint(at(host, told)));
    }

    /** Without what else an address may hold, such as a user. */
    private static URI at(String host, URI told) {
        String port = told.getPort() < 0 ? "" : ":" + told.getPort();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(told.getScheme() + "://" + shown + port + told.getRawPath());
    }

    /** What stands behind {@code onvif://www.onvif.org/WORD/}: a name, a hardware, a location. */
    public Optional<String> scope(String word) {
        String prefix = ONVIF + word + "/";
        return scopes.stream()
                .filter(scope -> scope.startsWith(prefix))
                .map(scope -> decoded(scope.substring(prefix.length())))
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
