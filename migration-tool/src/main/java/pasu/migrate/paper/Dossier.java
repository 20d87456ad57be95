package pasu.migrate.paper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.integrity.VerifyingKey;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.plan.Plan;
import pasu.migrate.report.CameraStory;

/**
 * What a report on paper is made of: a plan, and its ledger as it stood at one moment.
 *
 * @param planHash SHA-256 of the plan's file as it is now
 * @param lines of the ledger, as they stand
 * @param faults what is wrong with them; the history tells of what comes before these
 * @param file the signed report that was written beside; empty if none was
 */
public record Dossier(
        Plan plan,
        String planHash,
        List<String> lines,
        History history,
        List<LedgerFault> faults,
        VerifyingKey key,
        long atMicros,
        Optional<Signed> file) {

    /** A signed report. @param hash SHA-256 of its bytes, in hexadecimal */
    public record Signed(String name, String hash) {}

    public Dossier {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
        if (lines.isEmpty()) throw new IllegalArgumentException("a ledger has a line at least");
    }

    /** SHA-256 of the ledger's last line: it stands for all before it. */
    String head() {
        return LedgerLine.hash(lines.getLast());
    }

    /** Whether the plan's file is still the one that the ledger was begun with. */
    boolean isPlanUnchanged() {
        return faults.isEmpty() && LedgerLine.read(lines.getFirst()).previous().equals(planHash);
    }

    List<CameraStory> stories() {
        return CameraStory.of(history);
    }

    /** When the first and the last of its events were written down. */
    OptionalLong first() {
        return history.entries().stream().mapToLong(History.Entry::atMicros).min();
    }

    OptionalLong last() {
        return history.entries().stream().mapToLong(History.Entry::atMicros).max();
    }
}
