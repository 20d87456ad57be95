package pasu.ingest.onvif.service;

import java.net.URI;
import java.net.URISyntaxException;
import pasu.ingest.onvif.soap.Excerpt;
import pasu.ingest.onvif.soap.MalformedAnswer;

/** Addresses that a device tells of itself. */
final class Addresses {

    private Addresses() {}

    /** @throws MalformedAnswer if it is none with a scheme, a host and, if at all, a port that there can be */
    static URI read(String text) throws MalformedAnswer {
        try {
            URI uri = new URI(text);
            boolean port = uri.getPort() == -1 || uri.getPort() >= 1 && uri.getPort() <= 65_535;
            if (uri.getScheme() != null && uri.getHost() != null && port) return uri;
        } catch (URISyntaxException e) {
            // Said below, in the same words.
        }
        throw new MalformedAnswer("the answer has no address where one belongs, but " + Excerpt.of(text));
    }
}
