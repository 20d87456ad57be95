package pasu.migrate.folder;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder calls its files: {@code file:///srv/nvr/{channel}/{yyyyMMdd}/{HHmmss}.ts}. What stands in braces is the
 * channel, once at least, or a part of the time at which the file begins, as {@link DateTimeFormatter} writes it.
 */
public final class FileNames {
    private static final String CHANNEL = "channel";
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    private final Path root;
    private final List<Pattern> levels;
    private final DateTimeFormatter format;
    private final ZoneId zone;
    private final long resolutionMicros;

    /** @param time null until the last level: there it is the moment that all levels' names tell together */
    record Found(
            @Nullable String channel,
            String times,
            @Nullable Instant time) {
        static final Found NOTHING = new Found(null, "", null);
    }

    private FileNames(Path root, List<Pattern> levels, DateTimeFormatter format, ZoneId zone, long resolutionMicros) {
        this.root = root;
        this.levels = List.copyOf(levels);
        this.format = format;
        this.zone = zone;
        this.resolutionMicros = resolutionMicros;
    }

    /**
     * @param zone in which the names tell the time
     * @throws IllegalArgumentException in words, if they do not tell it, or not the channel
     */
    public static FileNames parse(String template, ZoneId zone) {
        if (!template.startsWith("file:///"))
            throw new IllegalArgumentException(
                    "a folder of files is like file:///srv/nvr/{channel}/{yyyyMMdd-HHmmss}.ts");
        if (!template.endsWith(".ts"))
            throw new IllegalArgumentException("of files only MPEG transport streams (.ts) are understood");
        if (!template.contains("{" + CHANNEL + "}"))
            throw new IllegalArgumentException("the names of files do not tell their {" + CHANNEL + "}");
        String[] parts = template.substring("file://".length()).split("/");
        int fixed = 0;
        while (!parts[fixed].contains("{")) fixed++;
        Path root =
                Path.of(URI.create("file://" + String.join("/", List.of(parts).subList(0, fixed)) + "/"));
        StringBuilder times = new StringBuilder();
        List<Pattern> levels = new ArrayList<>();
        for (String part : List.of(parts).subList(fixed, parts.length)) levels.add(level(part, times));
        DateTimeFormatter format = format(times.toString(), zone);
        return new FileNames(root, levels, format, zone, resolution(times.toString()));
    }

    private static Pattern level(String part, StringBuilder times) {
        StringBuilder regex = new StringBuilder();
        Matcher braces = BRACES.matcher(part);
        int at = 0;
        boolean named = false;
        while (braces.find()) {
            regex.append(Pattern.quote(part.substring(at, braces.start())));
            String inside = braces.group(1);
            if (!inside.equals(CHANNEL)) {
                regex.append('(').append(digits(inside)).append(')');
                times.append(inside).append(' ');
            } else if (named) regex.append("\\k<" + CHANNEL + ">");
            else regex.append("(?<" + CHANNEL + ">[^/]+?)");
            named |= inside.equals(CHANNEL);
            at = braces.end();
        }
        return Pattern.compile(regex + Pattern.quote(part.substring(at)));
    }

    /** As many digits as letters, and what stands between as it is. */
    private static String digits(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char letter : pattern.toCharArray())
            if (Character.isLetter(letter)) regex.append("\\d");
            else if (letter != '\'') regex.append(Pattern.quote(String.valueOf(letter)));
        return regex.toString();
    }

    private static DateTimeFormatter format(String pattern, ZoneId zone) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            LocalDateTime ofNow = LocalDateTime.now(zone);
            LocalDateTime read = LocalDateTime.parse(ofNow.format(format), format);
            if (!read.toLocalDate().equals(ofNow.toLocalDate())) throw new DateTimeException("another day");
            return format;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the names of files do not tell date and time: write them as {yyyyMMdd-HHmmss}, or in parts", e);
        }
    }

    /** By how much later than its name says a file may begin. */
    private static long resolution(String pattern) {
        if (pattern.contains("SSS")) return 1_000;
        return pattern.contains("s") ? 1_000_000 : 60_000_000;
    }

    /** Below which everything lies. */
    Path root() {
        return root;
    }

    /** Folders and files below {@link #root()}, each level with names of its own. */
    int depth() {
        return levels.size();
    }

    long resolutionMicros() {
        return resolutionMicros;
    }

    /**
     * What a name tells, together with those above it.
     *
     * @return empty if it is not one of a recorder's, or of another channel than those above say
     */
    Optional<Found> match(Found above, int level, String name) {
        Matcher matcher = levels.get(level).matcher(name);
        if (!matcher.matches()) return Optional.empty();
        @Nullable String channel = above.channel();
        StringBuilder times = new StringBuilder(above.times());
        boolean names = levels.get(level).pattern().contains("(?<" + CHANNEL + ">");
        int channelAt = names ? matcher.start(CHANNEL) : -1;
        boolean seen = false;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (names && !seen && matcher.start(group) == channelAt) {
                seen = true;
                if (channel != null && !channel.equals(matcher.group(group))) return Optional.empty();
                channel = matcher.group(group);
            } else times.append(matcher.group(group)).append(' ');
        }
        if (level + 1 < levels.size()) return Optional.of(new Found(channel, times.toString(), null));
        try {
            LocalDateTime told = LocalDateTime.parse(times, format);
            return Optional.of(
                    new Found(channel, times.toString(), told.atZone(zone).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
