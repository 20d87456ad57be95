package pasu.core.migration;

import java.time.Instant;
import java.util.UUID;

/**
 * A migration as its tool told of it last.
 *
 * @param lines of its ledger then
 * @param told the word itself, JSON as openapi.yaml has it
 */
public record ToldMigration(Head head, long lines, String told) {

    /**
     * Which it is, and who told of it when.
     *
     * @param id of the migration's key
     * @param by login of who ran the tool
     */
    public record Head(UUID id, String name, String by, Instant at) {}

    public ToldMigration {
        if (lines < 1) throw new IllegalArgumentException("a ledger has a line at least, got " + lines);
    }
}
