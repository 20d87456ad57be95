package pasu.migrate.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pasu.migrate.plan.Fields;
import pasu.migrate.plan.RecorderPlan;

/** A recorder that somebody says is there, and how it is asked. */
public sealed interface Source {
    /** A channel more is none that anybody typed. */
    int MOST_CHANNELS = 1_024;

    String name();

    /** Asked by ONVIF: profiles for what is live, Profile G for what was recorded. @param device as it was typed */
    record Onvif(String name, String device, @Nullable String login) implements Source {}

    /** Asked over RTSP. @param make whose addresses these are, untried; null if somebody gave them */
    record Rtsp(
            RecorderPlan plan,
            List<String> channels,
            @Nullable Make make) implements Source {
        public Rtsp {
            channels = List.copyOf(channels);
            if (channels.isEmpty())
                throw new IllegalArgumentException("recorder " + plan.name()
                        + " lacks channels, 1-16 for instance: over RTSP nobody tells which there are");
        }

        @Override
        public String name() {
            return plan.name();
        }
    }

    /** A folder, which tells its channels by itself. */
    record Files(RecorderPlan plan) implements Source {
        @Override
        public String name() {
            return plan.name();
        }
    }

    /** Those of a file. @throws IllegalArgumentException with the place and what is wrong there */
    static List<Source> read(String text) {
        Fields file = Fields.read(text, "the file of recorders");
        file.only("recorders");
        List<Source> sources = file.each("recorders").stream().map(Source::of).toList();
        if (sources.isEmpty()) throw new IllegalArgumentException("the file of recorders names none");
        long names = sources.stream().map(Source::name).distinct().count();
        if (names < sources.size()) throw new IllegalArgumentException("two recorders have one name");
        return sources;
    }

    private static Source of(Fields fields) {
        fields.only(
                "name",
                "onvif",
                "make",
                "host",
                "live",
                "archive",
                "zone",
                "management",
                "login",
                "channels",
                "codesAnew");
        String name = fields.text("name");
        @Nullable String login = fields.maybe("login");
        if (fields.has("onvif")) return new Onvif(name, fields.text("onvif"), login);
        @Nullable Make make = fields.has("make") ? Make.of(fields.text("make")) : null;
        RecorderPlan plan = new RecorderPlan(
                name,
                make == null ? fields.maybe("live") : make.live(fields.text("host")),
                make == null ? fields.text("archive") : make.archive(fields.text("host")),
                fields.zone("zone"),
                fields.has("management") ? fields.uri("management") : null,
                login,
                List.of(),
                fields.flag("codesAnew"));
        return plan.files().isPresent() ? new Files(plan) : new Rtsp(plan, channels(fields.text("channels")), make);
    }

    /** {@code 1-16}, or {@code gate, yard}. */
    private static List<String> channels(String text) {
        Matcher range = Pattern.compile("(\\d{1,4})-(\\d{1,4})").matcher(text);
        List<String> channels = new ArrayList<>();
        if (range.matches())
            for (int nth = Integer.parseInt(range.group(1)); nth <= Integer.parseInt(range.group(2)); nth++)
                channels.add(String.valueOf(nth));
        else for (String each : text.split(",")) if (!each.isBlank()) channels.add(each.strip());
        if (channels.size() > MOST_CHANNELS)
            throw new IllegalArgumentException("a recorder has 1,024 channels at most");
        return channels;
    }
}
