package pasu.ingest.onvif.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An XML element: what was read, or what is to be written. Names are given as ONVIF's documents write them,
 * {@code tds:GetServices}, and several joined by slashes are a path downwards.
 *
 * @param attributes by local name: nothing that we read tells two of one name apart
 * @param text of the element itself, without that of its children; stripped
 */
public record Element(Name name, Map<String, String> attributes, String text, List<Element> children) {

    public Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** An element to be written. */
    public static Element of(String name, Element... children) {
        return new Element(Name.of(name), Map.of(), "", List.of(children));
    }

    public static Element of(String name, String text) {
        return new Element(Name.of(name), Map.of(), text, List.of());
    }

    /** The same with one child more. */
    public Element with(Element child) {
        List<Element> more = new ArrayList<>(children);
        more.add(child);
        return new Element(name, attributes, text, more);
    }

    public Element with(String child, String childText) {
        return with(of(child, childText));
    }

    /** The same with an attribute. @param attribute without a prefix */
    public Element having(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, text, children);
    }

    public boolean is(String written) {
        return name.matches(Name.of(written));
    }

    /** All elements at the end of a path, in their order. */
    public Stream<Element> all(String path) {
        Stream<Element> found = Stream.of(this);
        for (String step : path.split("/")) {
            Name wanted = Name.of(step);
            found = found.flatMap(one -> one.children.stream()).filter(child -> child.name.matches(wanted));
        }
        return found;
    }

    public Optional<Element> first(String path) {
        return all(path).findFirst();
    }

    /** The text at the end of a path; empty if there is no such element, or nothing in it. */
    public Optional<String> textAt(String path) {
        return first(path).map(Element::text).filter(found -> !found.isEmpty());
    }

    public Optional<String> attribute(String local) {
        return Optional.ofNullable(attributes.get(local));
    }

    /** @throws MalformedAnswer if it is missing */
    public Element need(String path) throws MalformedAnswer {
        return first(path)
                .orElseThrow(() -> new MalformedAnswer("the answer has no " + path + " in its " + name.local()));
    }

    /** @throws MalformedAnswer if it is missing or empty */
    public String needText(String path) throws MalformedAnswer {
        return textAt(path)
                .orElseThrow(() -> new MalformedAnswer("the answer has no " + path + " in its " + name.local()));
    }

    /** A whole number at the end of a path; empty if there is none, or something else. */
    public Optional<Integer> intAt(String path) {
        return numberAt(path)
                .filter(number -> Math.abs(number) < Integer.MAX_VALUE)
                .map(number -> (int) Math.round(number));
    }

    /** A number at the end of a path; empty if there is none, or something else. */
    public Optional<Double> numberAt(String path) {
        return textAt(path).flatMap(Element::number);
    }

    /** A number that is one: no NaN, nothing infinite. */
    public static Optional<Double> number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** XML's truth: {@code true} or {@code 1}. */
    public static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true");
    }
}
