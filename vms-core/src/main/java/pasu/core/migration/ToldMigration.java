package pasu.core.migration;

import java.time.Instant;
import java.util.UUID;

/**
 * A migration as its tool told of it last.
 *
 * @param id of the migration's key
 * @param lines of its ledger then
 * @param told the word itself, JSON as openapi.yaml has it
 * @param by login of who ran the tool
 */
public record ToldMigration(UUID id, String name, long lines, String told, String by, Instant at) {
    public ToldMigration {
        if (lines < 1) throw new IllegalArgumentException("a ledger has a line at least, got " + lines);
    }
}
