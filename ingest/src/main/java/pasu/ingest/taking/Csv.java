package pasu.ingest.taking;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values, RFC 4180; where the first line has more semicolons or tabs than commas, these separate. */
final class Csv {
    private final String text;
    private final char separator;
    private int at;

    private Csv(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /** @param most rows that are read; the rest is left */
    static List<List<String>> read(String text, int most) {
        Csv csv = new Csv(text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length() && rows.size() < most) rows.add(csv.row());
        return rows;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) if (count(first, each) > count(first, best)) best = each;
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at >= text.length()) return cells;
            char end = text.charAt(at++);
            if (end == separator) continue;
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
            return cells;
        }
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && "\r\n".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(from, at).strip();
    }

    /** @throws IllegalArgumentException if the quotation does not end */
    private String quoted() {
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') cell.append(c);
            else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else {
                at++;
                return cell + plain();
            }
        }
        throw new IllegalArgumentException("a quotation in the table does not end");
    }
}
