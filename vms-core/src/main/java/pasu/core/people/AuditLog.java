package pasu.core.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the audit is kept: the port. Rows are added and read, never changed. Calls block. */
public interface AuditLog {

    /** An entry as it was kept; ids grow. */
    record Row(long id, AuditEntry entry) {}

    /** Adds all or none; they are durable when it returns. */
    void add(List<AuditEntry> entries);

    /**
     * Newest first.
     *
     * @param account a login, or null for all
     * @param before only rows with a smaller id
     */
    List<Row> read(@Nullable Instant from, @Nullable Instant to, @Nullable String account, long before, int limit);
}
