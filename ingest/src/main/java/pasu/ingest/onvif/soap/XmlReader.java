package pasu.ingest.onvif.soap;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what a stranger sent. There are no document types and so no entities, nothing is fetched, and what is built is bounded:
 * {@value #MAX_DEPTH} levels, {@value #MAX_ELEMENTS} elements, {@value #MAX_ATTRIBUTES} attributes each, texts of
 * {@value #MAX_TEXT} characters; of bytes the caller has bounded it.
 */
public final class XmlReader {
    static final int MAX_DEPTH = 40;
    static final int MAX_ELEMENTS = 20_000;
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_TEXT = 64 * 1024;

    private static final XMLInputFactory FACTORY = factory();

    private XmlReader() {}

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else lies on the class path: its behaviour is the one that was tried.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Namespaces are resolved here, by Scope: the parser would refuse a document for a prefix that is bound to
        // nothing.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** An element that is open. */
    private static final class Open {
        final Scope scope;
        final Name name;
        final Map<String, String> attributes;
        final StringBuilder text = new StringBuilder();
        final List<Element> children = new ArrayList<>();

        Open(Scope scope, Name name, Map<String, String> attributes) {
            this.scope = scope;
            this.name = name;
            this.attributes = attributes;
        }

        Element closed() {
            return new Element(name, attributes, text.toString().strip(), children);
        }
    }

    /**
     * The document's root.
     *
     * @throws MalformedAnswer if it is no XML, is cut off, or leads out of the bounds
     */
    public static Element read(byte[] document) throws MalformedAnswer {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return read(in);
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedAnswer("the answer is no XML: " + Excerpt.of(document));
        }
    }

    private static Element read(XMLStreamReader in) throws XMLStreamException, MalformedAnswer {
        Deque<Open> open = new ArrayDeque<>();
        int elements = 0;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS) throw tooMuch("more than " + MAX_ELEMENTS + " elements");
                    if (open.size() == MAX_DEPTH) throw tooMuch("more than " + MAX_DEPTH + " levels");
                    open.push(begun(in, open.isEmpty() ? Scope.ROOT : open.element().scope));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    Open inner = open.peek();
                    if (inner == null) break;
                    if (inner.text.length() + in.getTextLength() > MAX_TEXT)
                        throw tooMuch("a text of more than " + MAX_TEXT + " characters");
                    inner.text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element closed = open.pop().closed();
                    if (open.isEmpty()) return closed;
                    open.element().children.add(closed);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedAnswer("the answer has a document type or entities, which are not read");
                default -> {}
            }
        }
        throw new MalformedAnswer("the answer ends within an element");
    }

    private static Open begun(XMLStreamReader in, Scope outer) throws MalformedAnswer {
        int count = in.getAttributeCount();
        if (count > MAX_ATTRIBUTES) throw tooMuch("more than " + MAX_ATTRIBUTES + " attributes of an element");
        Map<String, String> attributes = HashMap.newHashMap(count);
        Scope scope = outer;
        for (int i = 0; i < count; i++) {
            String name = in.getAttributeLocalName(i);
            String value = in.getAttributeValue(i);
            if (value.length() > MAX_TEXT) throw tooMuch("an attribute of more than " + MAX_TEXT + " characters");
            if ("xmlns".equals(in.getAttributePrefix(i))) scope = scope.with(name, value);
            else if (name.equals("xmlns")) scope = scope.with("", value);
            else attributes.put(name, value);
        }
        return new Open(scope, scope.name(in.getLocalName()), attributes);
    }

    private static MalformedAnswer tooMuch(String what) {
        return new MalformedAnswer("the answer has " + what);
    }
}
