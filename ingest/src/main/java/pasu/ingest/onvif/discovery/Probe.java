package pasu.ingest.onvif.discovery;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.Envelope;
import pasu.ingest.onvif.soap.MalformedAnswer;
import pasu.ingest.onvif.soap.Namespace;
import pasu.ingest.onvif.soap.SoapFault;

/** The question of WS-Discovery (2005/04) and its answers. */
final class Probe {
    private static final String ACTION = "http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe";
    private static final int MAX_ADDRESSES = 8;
    private static final int MAX_SCOPES = 64;

    private Probe() {}

    /** Asks for whatever there is: types are compared as text by some devices, whatever their prefix means. */
    static byte[] forAll(UUID id) {
        return message(id, Element.of("d:Probe"));
    }

    /** Asks for cameras by their type: some devices answer to nothing else. */
    static byte[] forCameras(UUID id) {
        return message(
                id,
                Element.of("d:Probe", Element.of("d:Types", "dn:NetworkVideoTransmitter"))
                        .having("xmlns:dn", Namespace.DN.uri()));
    }

    private static byte[] message(UUID id, Element probe) {
        return Envelope.write(
                List.of(
                        Element.of("wsa4:Action", ACTION),
                        Element.of("wsa4:MessageID", "urn:uuid:" + id),
                        Element.of("wsa4:To", "urn:schemas-xmlsoap-org:ws:2005:04:discovery")),
                probe);
    }

    /** Devices that a datagram tells of, in {@code ProbeMatches} or, as ipycam has it, without; none if it tells of none. */
    static List<Found> read(byte[] datagram, InetAddress from) {
        try {
            Element content = Envelope.body(datagram);
            Stream<Element> matches = content.is("d:ProbeMatch") ? Stream.of(content) : content.all("d:ProbeMatch");
            return matches.flatMap(one -> found(one, from).stream()).toList();
        } catch (SoapFault | MalformedAnswer e) {
            return List.of();
        }
    }

    private static Optional<Found> found(Element match, InetAddress from) {
        List<URI> addresses = words(match, "d:XAddrs", MAX_ADDRESSES).stream()
                .flatMap(word -> address(word).stream())
                .toList();
        String id = match.textAt("wsa4:EndpointReference/wsa4:Address")
                .or(() -> match.textAt("d:EndpointReference/wsa4:Address"))
                .orElse("");
        if (addresses.isEmpty()) return Optional.empty();
        return Optional.of(new Found(id, from, words(match, "d:Scopes", MAX_SCOPES), addresses));
    }

    private static List<String> words(Element match, String path, int most) {
        List<String> words = new ArrayList<>();
        for (String word : match.textAt(path).orElse("").split("\\s+"))
            if (!word.isEmpty() && words.size() < most) words.add(word);
        return words;
    }

    private static Optional<URI> address(String word) {
        try {
            URI uri = new URI(word);
            boolean port = uri.getPort() == -1 || uri.getPort() >= 1 && uri.getPort() <= 65_535;
            boolean usable = uri.getHost() != null
                    && port
                    && uri.getScheme() != null
                    && uri.getScheme().matches("https?");
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
