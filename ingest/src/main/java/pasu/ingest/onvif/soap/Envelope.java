package pasu.ingest.onvif.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A SOAP 1.2 message. */
public final class Envelope {

    private Envelope() {}

    /** A message as it is sent. */
    public static byte[] write(List<Element> headers, Element body) {
        Element envelope = Element.of("s:Envelope");
        if (!headers.isEmpty()) envelope = envelope.with(Element.of("s:Header", headers.toArray(new Element[0])));
        return XmlWriter.write(envelope.with(Element.of("s:Body", body))).getBytes(UTF_8);
    }

    /**
     * What a message's body holds.
     *
     * @throws SoapFault if it is a fault
     * @throws MalformedAnswer if it is no SOAP, or empty
     */
    public static Element body(byte[] message) throws SoapFault, MalformedAnswer {
        Element envelope = XmlReader.read(message);
        if (!envelope.is("s:Envelope"))
            throw new MalformedAnswer("the answer is no SOAP 1.2 but " + envelope.name() + ": " + Excerpt.of(message));
        Element body = envelope.need("s:Body");
        if (body.children().isEmpty()) throw new MalformedAnswer("the answer's body is empty");
        Element content = body.children().getFirst();
        if (content.is("s:Fault")) throw SoapFault.of(content);
        return content;
    }
}
