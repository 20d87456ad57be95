package pasu.ingest.onvif.soap;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes elements with the prefixes of {@link Namespace}, declared once at the root. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    private XmlWriter() {}

    static String write(Element root) {
        XmlWriter writer = new XmlWriter();
        writer.declare(root);
        writer.element(root, true);
        return writer.out.toString();
    }

    private void declare(Element element) {
        prefixes.computeIfAbsent(element.name().namespace(), this::prefix);
        element.children().forEach(this::declare);
    }

    /** Known namespaces have their prefix; a camera's own, which it is sent back, are numbered. */
    private String prefix(String namespace) {
        for (Namespace one : Namespace.values()) if (one.uri().equals(namespace)) return one.prefix();
        return namespace.isEmpty() ? "" : "n" + prefixes.size();
    }

    private void element(Element element, boolean root) {
        String prefix = prefixes.getOrDefault(element.name().namespace(), "");
        String name = prefix.isEmpty()
                ? element.name().local()
                : prefix + ":" + element.name().local();
        out.append('<').append(name);
        if (root)
            prefixes.forEach((namespace, declared) -> {
                if (!declared.isEmpty()) attribute("xmlns:" + declared, namespace);
            });
        element.attributes().forEach(this::attribute);
        out.append('>');
        escape(element.text());
        element.children().forEach(child -> element(child, false));
        out.append("</").append(name).append('>');
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    /** What XML cannot hold, control characters, is left out. */
    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
                default -> {
                    boolean allowed = c >= 0x20 && c < 0xD800 || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF;
                    if (allowed) out.appendCodePoint(c);
                }
            }
        });
    }
}
