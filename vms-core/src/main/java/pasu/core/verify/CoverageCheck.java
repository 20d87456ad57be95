package pasu.core.verify;

import java.util.Comparator;
import java.util.List;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Tombstone;
import pasu.core.record.Gap;
import pasu.core.record.Origin;

/**
 * Sees whether a stream's footage reaches from one run of a recorder to the next: what a chain begins behind is told by the gap
 * at its first segment's head, so the end of a run cannot vanish unseen. What a legacy recorder had is not held against that: it
 * came in pieces, and what it lacked stands in the migration's ledger.
 */
final class CoverageCheck {
    /** Less is rounding, or a clock that was set right between two runs. */
    private static final long SEAM_MICROS = 1_000_000;

    private final Report report;

    CoverageCheck(Report report) {
        this.report = report;
    }

    /** @param segments of one stream */
    void check(List<Checked> segments, List<Tombstone> tombstones) {
        List<Checked> sorted = segments.stream()
                .filter(segment -> segment.id().origin() != Origin.LEGACY)
                .sorted(Comparator.comparingLong(Checked::startMicros))
                .toList();
        long covered = Long.MIN_VALUE;
        for (Checked segment : sorted) {
            ChainLink link = segment.link();
            boolean begins = link == null || link.number() == 0;
            if (begins && covered != Long.MIN_VALUE) reaches(covered, segment, tombstones);
            covered = Math.max(covered, segment.endMicros());
        }
    }

    private void reaches(long covered, Checked segment, List<Tombstone> tombstones) {
        List<Gap> gaps = segment.gaps().stream()
                .filter(gap -> gap.startMicros() < segment.startMicros())
                .sorted(Comparator.comparingLong(Gap::startMicros))
                .toList();
        long reached = deleted(covered, segment, tombstones);
        for (Gap gap : gaps) {
            if (gap.startMicros() - reached > SEAM_MICROS)
                missing(
                        segment,
                        reached,
                        gap.startMicros(),
                        "it was recorded, for a gap is told of that began behind it");
            reached = Math.max(reached, gap.endMicros() == null ? segment.startMicros() : gap.endMicros());
        }
        if (segment.startMicros() - reached > SEAM_MICROS)
            missing(segment, reached, segment.startMicros(), "there is no footage, and nothing says why");
    }

    /** How far what was deleted by right reaches on. */
    private static long deleted(long covered, Checked segment, List<Tombstone> tombstones) {
        long reached = covered;
        List<Tombstone> sorted = tombstones.stream()
                .filter(stone -> stone.chain().stream().equals(segment.id().key()))
                .sorted(Comparator.comparingLong(Tombstone::fromMicros))
                .toList();
        for (Tombstone stone : sorted)
            if (stone.fromMicros() <= reached + SEAM_MICROS) reached = Math.max(reached, stone.toMicros());
        return reached;
    }

    private void missing(Checked segment, long from, long to, String words) {
        report.add(
                new Finding(Finding.Kind.MISSING, segment.file(), segment.id().key(), from, to, words));
    }
}
