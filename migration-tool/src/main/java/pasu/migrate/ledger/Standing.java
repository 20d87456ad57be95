package pasu.migrate.ledger;

import java.util.List;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.RunOrder;

/**
 * All that a ledger tells at one moment.
 *
 * @param lines so many it has
 * @param head SHA-256 of the last of them, in hexadecimal
 */
public record Standing(
        List<Cutover> cameras, List<History.Entry> entries, List<RunOrder> orders, long lines, String head) {
    public Standing {
        cameras = List.copyOf(cameras);
        entries = List.copyOf(entries);
        orders = List.copyOf(orders);
    }

    /** Of a ledger that was read. */
    public static Standing of(History history, List<String> lines) {
        return new Standing(
                history.cameras(),
                history.entries(),
                history.orders(),
                lines.size(),
                lines.isEmpty() ? "" : LedgerLine.hash(lines.getLast()));
    }
}
