package pasu.core.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.Tag;
import pasu.core.integrity.Tombstone;

/** Holds the segments of a chain against one another, against the signed heads of their days, and against tombstones. */
final class ChainCheck {
    private final Report report;

    ChainCheck(Report report) {
        this.report = report;
    }

    /** What is known of a chain. @param heads by number */
    record Chain(ChainId id, NavigableMap<Long, Checked> segments, NavigableMap<Long, DayHead> heads) {

        Chain(ChainId id) {
            this(id, new TreeMap<>(), new TreeMap<>());
        }
    }

    /** Puts a segment into its chain. */
    void add(Map<ChainId, Chain> chains, Checked checked) {
        ChainLink link = checked.link();
        if (link == null) return;
        Chain chain = chains.computeIfAbsent(checked.chain(), Chain::new);
        Checked twin = chain.segments().putIfAbsent(link.number(), checked);
        if (twin != null)
            report.add(checked.finding(
                    Finding.Kind.MISPLACED,
                    "it is there twice, the other is " + twin.file().getFileName()));
    }

    /**
     * @param complete whole folders were given: what is not there is missing
     * @param tombstones what was deleted by right
     */
    void check(Chain chain, boolean complete, List<Tombstone> tombstones) {
        chain.segments().values().forEach(segment -> follows(chain, segment, tombstones));
        if (complete) numbers(chain, tombstones);
        chain.heads().values().forEach(head -> ends(chain, head));
    }

    /** A segment holds the tag of the one that it says it follows. */
    private void follows(Chain chain, Checked segment, List<Tombstone> tombstones) {
        ChainLink link = segment.link();
        if (link == null) return;
        if (link.before() < 0) {
            if (!link.previous().equals(Tag.NONE)) broken(segment, "it follows none and holds a tag");
            return;
        }
        Checked before = chain.segments().get(link.before());
        if (before != null && before.tag() != null && !link.previous().equals(before.tag()))
            broken(
                    segment,
                    "it does not follow " + before.file().getFileName() + ": one of the two is not the recorded one");
        for (Tombstone stone : tombstones)
            if (before == null
                    && stone.chain().equals(chain.id())
                    && stone.last() == link.before()
                    && !stone.tag().equals(link.previous()))
                broken(segment, "it does not follow what was deleted before it");
    }

    private void broken(Checked segment, String words) {
        report.add(segment.finding(Finding.Kind.BROKEN_CHAIN, words));
    }

    /** Each number from the first to the last that is known of is there, or was deleted by right. */
    private void numbers(Chain chain, List<Tombstone> tombstones) {
        long first = Long.MAX_VALUE;
        long last = -1;
        NavigableMap<Long, Long> known = new TreeMap<>(); // the last number of each stretch, by its first
        for (long number : chain.segments().keySet()) known.put(number, number);
        for (DayHead head : chain.heads().values()) {
            first = Math.min(first, head.first());
            last = Math.max(last, head.number());
        }
        if (!known.isEmpty()) {
            first = Math.min(first, known.firstKey());
            last = Math.max(last, known.lastKey());
        }
        for (Tombstone stone : tombstones)
            if (stone.chain().equals(chain.id())) known.merge(stone.first(), stone.last(), Math::max);
        long next = first;
        for (Map.Entry<Long, Long> stretch : known.entrySet()) {
            if (stretch.getKey() > next) missing(chain, next, stretch.getKey() - 1);
            next = Math.max(next, stretch.getValue() + 1);
        }
        if (next <= last) missing(chain, next, last);
    }

    private void missing(Chain chain, long first, long last) {
        Map.Entry<Long, Checked> before = chain.segments().lowerEntry(first);
        Map.Entry<Long, Checked> after = chain.segments().higherEntry(last);
        Map.Entry<Long, DayHead> head = chain.heads().ceilingEntry(last);
        Long to = after != null
                ? Long.valueOf(after.getValue().startMicros())
                : head == null ? null : Long.valueOf(head.getValue().endMicros());
        Checked near = after != null ? after.getValue() : before == null ? null : before.getValue();
        String words = first == last
                ? "segment %d of chain %s is not there".formatted(first, chain.id())
                : "segments %d to %d of chain %s are not there".formatted(first, last, chain.id());
        report.add(new Finding(
                Finding.Kind.MISSING,
                near == null ? Path.of(chain.id().stream().camera().toString()) : near.file(),
                chain.id().stream(),
                before == null ? null : before.getValue().endMicros(),
                to,
                words));
    }

    /** The last segment of a day is the one that was signed for. */
    private void ends(Chain chain, DayHead head) {
        Checked segment = chain.segments().get(head.number());
        if (segment == null || segment.tag() == null || segment.tag().equals(head.tag())) return;
        broken(segment, "it is not the segment that the node signed for as the last of " + head.day());
    }
}
