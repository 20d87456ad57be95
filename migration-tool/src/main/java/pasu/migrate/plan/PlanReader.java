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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.migrate.cutover.Route;

/** A plan out of YAML or JSON. What it does not know it refuses: a mistyped field would go unseen until the night. */
public final class PlanReader {
    private static final ObjectMapper YAML =
            new ObjectMapper(YAMLFactory.builder().build().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    private static final int OVERLAP_SECONDS = 60;
    private static final int PARALLEL = 8;

    private PlanReader() {}

    /** @throws IllegalArgumentException with the place and what is wrong there */
    public static Plan read(String text) {
        try {
            JsonNode root = YAML.readTree(text);
            Fields plan = new Fields(root, "the plan");
            plan.only("name", "pasu", "overlapSeconds", "parallel", "recorders", "waves", "cameras");
            return new Plan(
                    plan.text("name"),
                    plan.uri("pasu"),
                    plan.number("overlapSeconds", OVERLAP_SECONDS),
                    plan.number("parallel", PARALLEL),
                    plan.each("recorders").stream().map(PlanReader::recorder).toList(),
                    plan.each("waves").stream().map(PlanReader::wave).toList(),
                    plan.each("cameras").stream().map(PlanReader::camera).toList());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "line " + line + " is no YAML: " + e.getOriginalMessage().replace('\n', ' '), e);
        }
    }

    private static RecorderPlan recorder(Fields fields) {
        fields.only("name", "live", "archive", "zone", "management", "login");
        return new RecorderPlan(
                fields.text("name"),
                fields.maybe("live"),
                fields.text("archive"),
                fields.zone("zone"),
                fields.has("management") ? fields.uri("management") : null,
                fields.maybe("login"));
    }

    private static WavePlan wave(Fields fields) {
        fields.only("number", "owner", "from", "to");
        String owner = fields.maybe("owner");
        return new WavePlan(
                fields.number("number", 0), owner == null ? "" : owner, fields.instant("from"), fields.instant("to"));
    }

    private static CameraPlan camera(Fields fields) {
        fields.only("name", "recorder", "channel", "url", "route", "wave", "login", "site", "purpose");
        String route = fields.text("route");
        return new CameraPlan(
                fields.text("name"),
                fields.text("recorder"),
                fields.text("channel"),
                fields.has("url") ? fields.uri("url") : null,
                Word.find(Route.class, route)
                        .orElseThrow(() -> fields.wrong("route", "two-sessions, relay or hand-over", route)),
                fields.number("wave", 1),
                fields.maybe("login"),
                fields.maybe("site"),
                fields.maybe("purpose"));
    }

    /** The fields of one object, with the place where it stands. */
    private record Fields(JsonNode node, String place) {
        Fields {
            if (node == null || !node.isObject())
                throw new IllegalArgumentException(place + " holds no fields: write them as 'name: value'");
        }

        void only(String... known) {
            List<String> names = List.of(known);
            node.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name))
                    throw new IllegalArgumentException(
                            place + " has an unknown field '" + name + "': there are " + String.join(", ", names));
            });
        }

        boolean has(String name) {
            return node.hasNonNull(name);
        }

        String text(String name) {
            return Optional.ofNullable(maybe(name))
                    .orElseThrow(() -> new IllegalArgumentException(place + " lacks " + name));
        }

        @Nullable
        String maybe(String name) {
            String text = has(name) ? node.get(name).asText().strip() : "";
            return text.isEmpty() ? null : text;
        }

        int number(String name, int standard) {
            if (!has(name)) return standard;
            if (!node.get(name).isInt())
                throw wrong(name, "a whole number", node.get(name).asText());
            return node.get(name).intValue();
        }

        URI uri(String name) {
            String text = text(name);
            try {
                URI uri = URI.create(text);
                if (uri.getHost() != null && uri.getRawUserInfo() == null) return uri;
            } catch (IllegalArgumentException e) {
                // Said below. The text is not repeated: it may hold a password.
            }
            throw new IllegalArgumentException(place + ": " + name
                    + " is an address without user and password, those go into the file of secrets");
        }

        @Nullable
        Instant instant(String name) {
            String text = maybe(name);
            if (text == null) return null;
            try {
                return Instant.parse(text);
            } catch (java.time.format.DateTimeParseException e) {
                throw wrong(name, "a time like 2026-11-23T01:00:00Z", text);
            }
        }

        @Nullable
        ZoneId zone(String name) {
            String text = maybe(name);
            try {
                return text == null ? null : ZoneId.of(text);
            } catch (DateTimeException e) {
                throw wrong(name, "a time zone like Asia/Seoul or +09:00", text);
            }
        }

        List<Fields> each(String name) {
            List<Fields> all = new ArrayList<>();
            JsonNode array = node.path(name);
            for (int at = 0; at < array.size(); at++) all.add(new Fields(array.get(at), name + "[" + (at + 1) + "]"));
            return all;
        }

        IllegalArgumentException wrong(String name, String expected, String got) {
            return new IllegalArgumentException(place + ": " + name + " is " + expected + ", got " + got);
        }
    }
}
