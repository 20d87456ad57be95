package pasu.migrate.ledger;

import java.util.ArrayList;
import java.util.List;
import pasu.core.integrity.VerifyingKey;

/** Whether the lines of a ledger are those that were written, all of them and in order, and tell of what can have happened. */
public final class LedgerCheck {
    private LedgerCheck() {}

    /** @param keys any of which may have signed a line */
    public static List<LedgerFault> check(List<String> lines, List<VerifyingKey> keys) {
        return check(lines, keys, new History());
    }

    /** @param history is told what the lines tell, as far as they are right */
    static List<LedgerFault> check(List<String> lines, List<VerifyingKey> keys, History history) {
        List<LedgerFault> faults = new ArrayList<>();
        String previous = "";
        for (int at = 0; at < lines.size(); at++) {
            String text = lines.get(at);
            int place = at + 1;
            try {
                LedgerLine line = LedgerLine.read(text);
                if (keys.stream().noneMatch(key -> key.signed(text)))
                    faults.add(new LedgerFault(place, "was altered, or signed by a key that is not at hand"));
                if (line.number() != at)
                    faults.add(new LedgerFault(place, "is number " + line.number() + ", expected " + at));
                if (at > 0 && !line.previous().equals(previous))
                    faults.add(new LedgerFault(
                            place, "does not follow the line before it: that was altered, or lines are missing"));
                if (faults.isEmpty()) history.take(line);
            } catch (RuntimeException e) { // Whatever it tells of, it cannot have happened.
                faults.add(new LedgerFault(place, "is wrong: " + e.getMessage()));
            }
            previous = LedgerLine.hash(text);
        }
        return faults;
    }
}
