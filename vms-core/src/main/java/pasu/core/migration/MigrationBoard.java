package pasu.core.migration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last word of each migration's tool: the port. The tools' ledgers are the truth. Calls block. */
public interface MigrationBoard {

    /** Keeps the word in place of the one before. @return false if a word with more lines of the ledger is kept already */
    boolean put(ToldMigration migration);

    /** Newest word first. */
    List<ToldMigration.Head> newest(int limit);

    /** Who told of it when, without the word itself, which is long. */
    Optional<ToldMigration.Head> head(UUID id);

    Optional<ToldMigration> find(UUID id);
}
