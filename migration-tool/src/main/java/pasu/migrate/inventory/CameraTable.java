package pasu.migrate.inventory;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.ingest.taking.Sheet;

/** What people know of the cameras on their recorders: CSV or XLSX, a heading that names its columns in any order, a camera a row. */
public final class CameraTable {
    private enum Column {
        NAME("이름", "name"),
        RECORDER("녹화기", "recorder"),
        CHANNEL("채널", "channel"),
        URL("주소", "url"),
        SITE("지점", "site"),
        PURPOSE("설치목적", "purpose"),
        LOGIN("로그인", "login"),
        SCHEDULE("녹화시간", "schedule");

        private final List<String> words;

        Column(String... words) {
            this.words = List.of(words);
        }
    }

    private static final List<String> SECRETS = List.of("비밀번호", "password", "암호");

    private CameraTable() {}

    /**
     * A camera of the table.
     *
     * @param url of the camera itself; null if it has none
     * @param login a line of the file of secrets
     * @param schedule when its recorder records it, as people write it; null if always, or nobody knows
     */
    public record Row(
            String name,
            String recorder,
            String channel,
            @Nullable URI url,
            @Nullable String site,
            @Nullable String purpose,
            @Nullable String login,
            @Nullable String schedule) {}

    /** @throws IllegalArgumentException with the row and what is wrong there */
    public static List<Row> read(byte[] file) {
        List<List<String>> rows = Sheet.read(file);
        if (rows.isEmpty()) throw new IllegalArgumentException("the table of cameras is empty");
        Map<Column, Integer> columns = columns(rows.getFirst());
        List<Row> cameras = new ArrayList<>();
        for (int nth = 1; nth < rows.size(); nth++)
            if (!rows.get(nth).stream().allMatch(String::isBlank)) cameras.add(row(nth + 1, columns, rows.get(nth)));
        return cameras;
    }

    private static Map<Column, Integer> columns(List<String> heading) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int at = 0; at < heading.size(); at++) {
            String word = heading.get(at).strip().toLowerCase(Locale.ROOT);
            if (SECRETS.contains(word))
                throw new IllegalArgumentException(
                        "the table of cameras has a column of passwords: they go into the file of secrets, the table"
                                + " names its line");
            for (Column column : Column.values()) if (column.words.contains(word)) columns.putIfAbsent(column, at);
        }
        for (Column needed : List.of(Column.NAME, Column.RECORDER, Column.CHANNEL))
            if (!columns.containsKey(needed))
                throw new IllegalArgumentException("the table of cameras has no column " + needed.words.getFirst());
        return columns;
    }

    private static Row row(int number, Map<Column, Integer> columns, List<String> cells) {
        return new Row(
                needed(number, columns, cells, Column.NAME),
                needed(number, columns, cells, Column.RECORDER),
                needed(number, columns, cells, Column.CHANNEL),
                url(number, text(columns, cells, Column.URL)),
                text(columns, cells, Column.SITE),
                text(columns, cells, Column.PURPOSE),
                text(columns, cells, Column.LOGIN),
                text(columns, cells, Column.SCHEDULE));
    }

    private static @Nullable String text(Map<Column, Integer> columns, List<String> cells, Column column) {
        Integer at = columns.get(column);
        String text = at == null || at >= cells.size() ? "" : cells.get(at).strip();
        return text.isEmpty() ? null : text;
    }

    private static String needed(int number, Map<Column, Integer> columns, List<String> cells, Column column) {
        String text = text(columns, cells, column);
        if (text == null)
            throw new IllegalArgumentException(
                    "row " + number + " of the table of cameras has no " + column.words.getFirst());
        return text;
    }

    /** What is wrong with an address is said without repeating it: it may hold a password. */
    private static @Nullable URI url(int number, @Nullable String text) {
        if (text == null) return null;
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && url.getRawUserInfo() == null) return url;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("row " + number
                + " of the table of cameras: an address is like rtsp://10.0.1.3/main, without user and password");
    }
}
