package pasu.ingest.taking;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.core.camera.Credentials;
import pasu.core.camera.GridNumber;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.camera.SitePapers;
import pasu.core.camera.StreamSpec;

/** A table of cameras: a heading that names its columns in any order, and a camera a row. */
public record CandidateTable(List<Entry> entries) {

    /** A row: a camera, or why it is none. @param number as the table counts, with its heading as the first */
    sealed interface Entry {
        int number();

        String name();

        record Camera(int number, Candidate candidate) implements Entry {
            @Override
            public String name() {
                return candidate.name();
            }
        }

        record Odd(int number, String name, Reason reason) implements Entry {}
    }

    public CandidateTable {
        entries = List.copyOf(entries);
    }

    public int size() {
        return entries.size();
    }

    /** @throws IllegalArgumentException in words for who sent it, if it is no table of cameras */
    public static CandidateTable read(byte[] file) {
        List<List<String>> rows = Sheet.read(file);
        if (rows.isEmpty()) throw new IllegalArgumentException("the table is empty");
        Map<Column, Integer> columns = columns(rows.getFirst());
        List<Entry> entries = new ArrayList<>();
        for (int nth = 1; nth < rows.size(); nth++) {
            List<String> cells = rows.get(nth);
            if (cells.stream().allMatch(String::isBlank)) continue;
            entries.add(entry(nth + 1, columns, cells));
        }
        return new CandidateTable(entries);
    }

    private static Map<Column, Integer> columns(List<String> heading) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int n = 0; n < heading.size(); n++) {
            int place = n;
            Column.of(heading.get(n)).ifPresent(column -> columns.putIfAbsent(column, place));
        }
        if (!columns.containsKey(Column.NAME)
                || !columns.containsKey(Column.DEVICE) && !columns.containsKey(Column.MAIN))
            throw new IllegalArgumentException("the first row has to name the columns %s, and %s or %s"
                    .formatted(Column.NAME.word(), Column.DEVICE.word(), Column.MAIN.word()));
        return columns;
    }

    private static Entry entry(int number, Map<Column, Integer> columns, List<String> cells) {
        Cells row = new Cells(columns, cells);
        String name = row.text(Column.NAME).orElse("");
        try {
            return new Entry.Camera(number, row.candidate());
        } catch (Refused e) {
            return new Entry.Odd(number, name, e.reason());
        }
    }

    /** A row's texts by their columns. */
    private record Cells(Map<Column, Integer> columns, List<String> cells) {

        Optional<String> text(Column column) {
            Integer place = columns.get(column);
            if (place == null || place >= cells.size()) return Optional.empty();
            return Optional.of(cells.get(place).strip()).filter(cell -> !cell.isEmpty());
        }

        Candidate candidate() throws Refused {
            String name = text(Column.NAME).orElseThrow(() -> odd(Column.NAME, "없음", "is missing"));
            List<StreamSpec> streams = new ArrayList<>();
            stream(Column.MAIN, StreamSpec.MAIN).ifPresent(streams::add);
            stream(Column.SUB, StreamSpec.SUB).ifPresent(streams::add);
            String device = text(Column.DEVICE).orElse(null);
            if (device == null && streams.isEmpty()) throw odd(Column.DEVICE, "없음", "is missing");
            Position position = position();
            return new Candidate(
                    name,
                    device,
                    credentials(),
                    streams,
                    text(Column.SITE).orElse(null),
                    purpose(),
                    position,
                    text(Column.ADDRESS).orElse(null),
                    text(Column.POLE).orElse(null),
                    bearing(),
                    papers());
        }

        private @Nullable Credentials credentials() {
            return text(Column.USER)
                    .map(user -> new Credentials(user, text(Column.PASSWORD).orElse("")))
                    .orElse(null);
        }

        private @Nullable SitePapers papers() {
            return text(Column.SITE)
                    .map(site -> new SitePapers(
                            site,
                            text(Column.HEARING).orElse(null),
                            text(Column.SIGN).orElse(null)))
                    .orElse(null);
        }

        private Optional<StreamSpec> stream(Column column, String name) throws Refused {
            Optional<String> url = text(column);
            if (url.isEmpty()) return Optional.empty();
            try {
                return Optional.of(new StreamSpec(name, new URI(url.get())));
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw odd(column, "rtsp 주소가 아님", "is no rtsp address without user and password");
            }
        }

        private @Nullable Purpose purpose() throws Refused {
            Optional<String> word = text(Column.PURPOSE);
            if (word.isEmpty()) return null;
            return Arrays.stream(Purpose.values())
                    .filter(purpose -> purpose.korean().equals(word.get())
                            || Word.of(purpose).equals(word.get()))
                    .findFirst()
                    .orElseThrow(() -> odd(Column.PURPOSE, "알 수 없음: " + word.get(), "is not known: " + word.get()));
        }

        private @Nullable Position position() throws Refused {
            Double lat = number(Column.LAT);
            Double lon = number(Column.LON);
            if (lat == null && lon == null) return null;
            if (lat == null || lon == null) throw odd(Column.LAT, "한쪽만 있음", "and longitude go together");
            Position position;
            try {
                position = new Position(lat, lon);
            } catch (IllegalArgumentException e) {
                throw odd(Column.LAT, "범위 밖", "is out of range");
            }
            String grid = GridNumber.of(position).orElse("");
            Optional<String> told = text(Column.GRID);
            if (told.isPresent() && !bare(told.get()).equals(bare(grid)))
                throw odd(Column.GRID, "위치와 다름: 계산값 " + grid, "does not fit the position, which is at " + grid);
            return position;
        }

        private static String bare(String grid) {
            return grid.replaceAll("\\s", "");
        }

        private @Nullable Double bearing() throws Refused {
            Double bearing = number(Column.BEARING);
            if (bearing != null && !(bearing >= 0 && bearing < 360))
                throw odd(Column.BEARING, "0 이상 360 미만", "is 0 to 360");
            return bearing;
        }

        private @Nullable Double number(Column column) throws Refused {
            Optional<String> text = text(column);
            if (text.isEmpty()) return null;
            try {
                return Double.valueOf(text.get());
            } catch (NumberFormatException e) {
                throw odd(column, "숫자가 아님", "is no number");
            }
        }

        private static Refused odd(Column column, String ko, String en) {
            return new Refused(new Reason("'" + column.word() + "' " + ko, "'" + column.word() + "' " + en));
        }
    }
}
