package pasu.migrate.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a file that people write, with the place where it stands. What is wrong is told with the place.
 *
 * @param place as a person would call it
 */
public record Fields(JsonNode node, String place) {
    private static final ObjectMapper YAML =
            new ObjectMapper(YAMLFactory.builder().build().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    public Fields {
        if (node == null || !node.isObject())
            throw new IllegalArgumentException(place + " holds no fields: write them as 'name: value'");
    }

    /**
     * A file in YAML or JSON.
     *
     * @throws IllegalArgumentException with the line, if it is none
     */
    public static Fields read(String text, String place) {
        try {
            return new Fields(YAML.readTree(text), place);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "line " + line + " is no YAML: " + e.getOriginalMessage().replace('\n', ' '), e);
        }
    }

    /** Refuses what is not known: a mistyped field would go unseen. */
    public void only(String... known) {
        List<String> names = List.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name))
                throw new IllegalArgumentException(
                        place + " has an unknown field '" + name + "': there are " + String.join(", ", names));
        });
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public String text(String name) {
        return Optional.ofNullable(maybe(name))
                .orElseThrow(() -> new IllegalArgumentException(place + " lacks " + name));
    }

    public @Nullable String maybe(String name) {
        String text = has(name) ? node.get(name).asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** False where it is not said. */
    public boolean flag(String name) {
        if (has(name) && !node.get(name).isBoolean())
            throw wrong(name, "true or false", node.get(name).asText());
        return has(name) && node.get(name).booleanValue();
    }

    public int number(String name, int standard) {
        if (!has(name)) return standard;
        if (!node.get(name).isInt())
            throw wrong(name, "a whole number", node.get(name).asText());
        return node.get(name).intValue();
    }

    public URI uri(String name) {
        String text = text(name);
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getRawUserInfo() == null) return uri;
        } catch (IllegalArgumentException e) {
            // Said below. The text is not repeated: it may hold a password.
        }
        throw new IllegalArgumentException(
                place + ": " + name + " is an address without user and password, those go into the file of secrets");
    }

    public @Nullable Instant instant(String name) {
        String text = maybe(name);
        if (text == null) return null;
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(name, "a time like 2026-11-23T01:00:00Z", text);
        }
    }

    public @Nullable ZoneId zone(String name) {
        String text = maybe(name);
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a time zone like Asia/Seoul or +09:00", text);
        }
    }

    public List<Fields> each(String name) {
        List<Fields> all = new ArrayList<>();
        JsonNode array = node.path(name);
        for (int at = 0; at < array.size(); at++) all.add(new Fields(array.get(at), name + "[" + (at + 1) + "]"));
        return all;
    }

    public IllegalArgumentException wrong(String name, String expected, String got) {
        return new IllegalArgumentException(place + ": " + name + " is " + expected + ", got " + got);
    }
}
