package pasu.migrate.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A ledger's file as lines.
 *
 * @param wholeBytes up to the end of the last line that is whole
 */
public record LedgerText(List<String> lines, long wholeBytes) {

    public static LedgerText of(String text) {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return new LedgerText(whole.lines().toList(), whole.getBytes(StandardCharsets.UTF_8).length);
    }
}
