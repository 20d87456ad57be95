package pasu.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** The settings as they were given, each with the place where it was given, so that a wrong one can be found. */
final class Settings {
    private record Given(String text, String where) {}

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    /**
     * @param file null if there is none
     * @throws Failure if a key is unknown, naming its nearest neighbour, or the file cannot be read
     */
    static Settings read(@Nullable Path file, Map<String, String> environment) {
        Settings settings = new Settings();
        if (file != null) settings.readFile(file);
        settings.readEnvironment(environment);
        return settings;
    }

    private void readFile(Path file) {
        ObjectMapper yaml =
                new ObjectMapper(YAMLFactory.builder().build().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
        try {
            JsonNode root = yaml.readTree(Files.readString(file));
            if (root == null || root.isMissingNode() || root.isNull()) return;
            if (!root.isObject()) throw config(file + " holds no settings: write them as 'key: value'");
            flatten("", root, file.toString());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw config("%s, line %d is no YAML: %s"
                    .formatted(file, line, e.getOriginalMessage().replace('\n', ' ')));
        } catch (IOException e) {
            throw config("the settings in " + file + " cannot be read: is the path right?");
        }
    }

    private void flatten(String prefix, JsonNode node, String where) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) flatten(key + ".", value, where);
            else put(key, text(value), where);
        });
    }

    private static String text(JsonNode value) {
        if (value.isNull()) return "";
        if (!value.isArray()) return value.asText();
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private void put(String key, String text, String where) {
        Setting setting = Setting.find(key)
                .orElseThrow(() -> config("unknown setting '%s' in %s: did you mean '%s'?"
                        .formatted(key, where, Setting.nearest(key).key())));
        given.put(setting, new Given(text.strip(), where));
    }

    /** Variables of a known section must be settings; others, such as the launcher's PASU_JAVA_HOME, are not ours. */
    private void readEnvironment(Map<String, String> environment) {
        Map<String, Setting> known =
                Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::variable, Function.identity()));
        environment.forEach((variable, text) -> {
            Setting setting = known.get(variable);
            if (setting != null) given.put(setting, new Given(text.strip(), variable));
            else if (!variable.equals(Config.ADMIN_PASSWORD)
                    && known.keySet().stream().anyMatch(k -> sameSection(k, variable)))
                throw config("unknown setting %s in the environment: did you mean %s?"
                        .formatted(
                                variable,
                                Setting.nearest(variable.replaceFirst("PASU_", "")
                                                .replace('_', '.'))
                                        .variable()));
        });
    }

    private static boolean sameSection(String one, String other) {
        int end = one.indexOf('_', "PASU_".length());
        return end > 0 && other.startsWith(one.substring(0, end + 1));
    }

    /** Sets what a command's own option says. */
    Settings with(Setting setting, String text, String option) {
        given.put(setting, new Given(text, option));
        return this;
    }

    String text(Setting setting) {
        Given found = given.get(setting);
        return found == null ? setting.standard() : found.text();
    }

    /** Null if it is empty. */
    @Nullable
    Path path(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? null : Path.of(text);
    }

    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    int number(Setting setting, int least, int most) {
        return parse(
                setting,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) throw new IllegalArgumentException();
                    return number;
                },
                "a whole number from " + least + " to " + most);
    }

    /** @param expected what it should have been, for the message */
    <T> T parse(Setting setting, Function<String, T> parser, String expected) {
        try {
            return parser.apply(text(setting));
        } catch (IllegalArgumentException e) {
            throw wrong(setting, expected);
        }
    }

    Failure wrong(Setting setting, String expected) {
        Given found = given.get(setting);
        String where = found == null ? "its default" : found.where();
        return config(
                "%s (from %s) is '%s', but should be %s".formatted(setting.key(), where, text(setting), expected));
    }

    private static Failure config(String what) {
        return new Failure(ExitCode.CONFIG, what);
    }
}
