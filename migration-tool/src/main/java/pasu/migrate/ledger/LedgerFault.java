package pasu.migrate.ledger;

/**
 * What is wrong with a ledger.
 *
 * @param line counts from 1, as editors do; 0 if it concerns the whole
 */
public record LedgerFault(int line, String what) {

    public String words() {
        return line == 0 ? what : "line " + line + " " + what;
    }
}
