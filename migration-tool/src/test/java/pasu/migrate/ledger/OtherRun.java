package pasu.migrate.ledger;

import java.io.IOException;
import java.nio.file.Path;
import pasu.core.base.Failure;

/** A process that wants a ledger which another one has. */
final class OtherRun {
    static final int REFUSED = 75;

    private OtherRun() {}

    public static void main(String[] arguments) throws IOException {
        try (LedgerFile file = LedgerFile.open(Path.of(arguments[0]))) {
            System.exit(0);
        } catch (Failure e) {
            System.exit(e.code().number());
        }
    }
}
