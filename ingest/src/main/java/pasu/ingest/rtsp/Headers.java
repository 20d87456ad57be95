package pasu.ingest.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Header fields in the order in which they came; names are compared without case (RFC 2326 §4.2). */
public final class Headers {
    private record Field(String name, String value) {}

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<Field> fields = new ArrayList<>();

    /** Control characters are left out: what a camera sent must not put lines of its own into what it is sent. */
    public Headers add(String name, String value) {
        fields.add(new Field(name, CONTROL.matcher(value).replaceAll("")));
        return this;
    }

    public Optional<String> first(String name) {
        return all(name).findFirst();
    }

    public Stream<String> all(String name) {
        return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value);
    }

    public int size() {
        return fields.size();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Field field : fields)
            out.append(field.name).append(": ").append(field.value).append("\r\n");
        return out.toString();
    }
}
