package pasu.migrate.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A ledger's file as lines.
 *
 * @param wholeBytes up to the end of the last line that is whole
 */
public record LedgerText(List<String> lines, long wholeBytes) {

    public static LedgerText of(byte[] bytes) {
        // Cut before it is decoded: a line may be torn within a letter, and what that decodes to has another length.
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') whole--;
        return new LedgerText(
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList(), whole);
    }
}
