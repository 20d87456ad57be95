package pasu.ingest.sim.onvif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a client asks.
 *
 * @param namespace of the service
 * @param operation {@code GetProfiles}
 */
public record SoapRequest(String namespace, String operation, Element envelope, Element body) {
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    /** Empty if it is no SOAP 1.2. */
    public static Optional<SoapRequest> parse(byte[] message) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element envelope = builder.parse(new ByteArrayInputStream(message)).getDocumentElement();
            Node body = envelope.getElementsByTagNameNS(SOAP, "Body").item(0);
            for (Node one = body == null ? null : body.getFirstChild(); one != null; one = one.getNextSibling())
                if (one instanceof Element operation && operation.getLocalName() != null)
                    return Optional.of(new SoapRequest(
                            String.valueOf(operation.getNamespaceURI()),
                            operation.getLocalName(),
                            envelope,
                            operation));
            return Optional.empty();
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK can refuse document types", e);
        }
    }

    /** The text of the first element of this name within the operation, whatever its namespace. */
    public Optional<String> text(String name) {
        return text(body, name);
    }

    /** The same of the whole message: its headers, too. */
    Optional<String> headerText(String name) {
        return text(envelope, name);
    }

    private static Optional<String> text(Element within, String name) {
        Node found = within.getElementsByTagNameNS("*", name).item(0);
        return Optional.ofNullable(found).map(Node::getTextContent).map(String::strip);
    }

    /** An attribute as a number, of the first element of this name within the operation. */
    Optional<Double> number(String name, String attribute) {
        if (!(body.getElementsByTagNameNS("*", name).item(0) instanceof Element found)) return Optional.empty();
        try {
            return Optional.of(Double.parseDouble(found.getAttribute(attribute)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
