package pasu.migrate.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.record.Stretch;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent.Copied;
import pasu.migrate.cutover.CutoverEvent.NotCopied;
import pasu.migrate.ledger.History.Entry;

/** What Pasu lacks, and what of it is told as missing. */
class StretchesTest {
    private static final long SECOND = 1_000_000;

    private static Recorded here(long fromSeconds, long toSeconds) {
        return new Recorded("", fromSeconds * SECOND, toSeconds * SECOND, false, "legacy");
    }

    private static Stretch stretch(long fromSeconds, long toSeconds) {
        return new Stretch(fromSeconds * SECOND, toSeconds * SECOND);
    }

    @Test
    void missing_isWhatNoSegmentHolds() {
        List<Recorded> have = List.of(here(-5, 10), here(40, 50), here(45, 60), here(80, 120));
        assertEquals(List.of(stretch(10, 40), stretch(60, 80)), Stretches.missing(0, 100 * SECOND, have));
        assertEquals(List.of(stretch(0, 150)), Stretches.missing(0, 150 * SECOND, List.of()));
    }

    @Test
    void seams_areNoGaps() {
        Recorded after = new Recorded("", 10 * SECOND + 100_000, 20 * SECOND, false, "live");
        assertEquals(List.of(), Stretches.missing(0, 20 * SECOND, List.of(here(0, 10), after)));
    }

    @Test
    void notHere_isWhatTheLastAttemptLeft_asOneWhereItIsOne() {
        List<Entry> entries = List.of(
                new Entry(1, new NotCopied("a", 60, 120, "nothing")),
                new Entry(2, new NotCopied("a", 0, 60, "nothing")),
                new Entry(3, new NotCopied("b", 0, 60, "refused")),
                new Entry(4, new Copied("a", 20, 40, 5, 500, "")));
        assertEquals(
                List.of(
                        new NotCopied("b", 0, 60, "refused"),
                        new NotCopied("a", 0, 20, "nothing"),
                        new NotCopied("a", 40, 120, "nothing")),
                NotHere.of(entries));
    }
}
