package pasu.core.record;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;

/** All footage there is: what the index holds, and what is still being written or waits to be indexed. Calls block. */
public final class Footage {
    /** Less between two segments is no gap, unless one is told: frames' times are rounded. */
    public static final long SEAM_MICROS = 150_000;

    /** Frames' times are rounded: a segment reaches so much into a gap that ends with it. */
    private static final long ROUNDING_MICROS = 8_000;

    /** Of a gap that lasts months. */
    private static final int MANY = 100_000;

    private final Archive archive;
    private final SegmentIndex index;
    private final RetentionIndex retention;
    private final OpenSegments open;
    private final OtherNodes others;

    /** Of one node. */
    public Footage(Archive archive, SegmentIndex index, RetentionIndex retention, OpenSegments open) {
        this(archive, index, retention, open, OtherNodes.NONE);
    }

    /** @param others who is asked for what is on no disk of this node */
    public Footage(
            Archive archive, SegmentIndex index, RetentionIndex retention, OpenSegments open, OtherNodes others) {
        this.others = others;
        this.retention = retention;
        this.archive = archive;
        this.index = index;
        this.open = open;
    }

    /** Segments that overlap a time, by start; at most {@code limit}. */
    public List<Segment> segments(StreamKey key, long fromMicros, long toMicros, int limit) {
        // Open ones first: a segment that is indexed in between is then seen twice, not missed.
        Map<SegmentId, Segment> found = new LinkedHashMap<>();
        for (OpenSegment segment : open.of(key)) {
            if (!segment.isOnDisk()) continue;
            Segment now = segment.segment(true);
            if (now.startMicros() < toMicros && now.endMicros() > fromMicros && now.frames() > 0)
                found.put(now.id(), now);
        }
        for (Segment segment : others.writing(key))
            if (segment.startMicros() < toMicros && segment.endMicros() > fromMicros) found.put(segment.id(), segment);
        for (Segment segment : index.segments(key, fromMicros, toMicros, limit)) found.put(segment.id(), segment);
        List<Segment> sorted = new ArrayList<>(found.values());
        sorted.sort(Comparator.comparingLong(Segment::startMicros)
                .thenComparingLong(segment -> segment.id().epoch()));
        return sorted.size() > limit ? sorted.subList(0, limit) : sorted;
    }

    /** What of a time is in no segment, by start; less than {@link #SEAM_MICROS} does not count. */
    public List<Stretch> missing(StreamKey key, long fromMicros, long toMicros) {
        return missing(key, fromMicros, toMicros, SEAM_MICROS);
    }

    /** The same; so much or less does not count. */
    public List<Stretch> missing(StreamKey key, long fromMicros, long toMicros, long seamMicros) {
        List<Stretch> missing = new ArrayList<>();
        long reached = fromMicros;
        for (Segment segment : segments(key, fromMicros, toMicros, Integer.MAX_VALUE)) {
            if (segment.startMicros() - reached > seamMicros) missing.add(new Stretch(reached, segment.startMicros()));
            reached = Math.max(reached, segment.endMicros());
        }
        if (toMicros - reached > seamMicros) missing.add(new Stretch(reached, toMicros));
        return missing;
    }

    /** Gaps that overlap a time, what was deleted of it included, by start; at most {@code limit}. */
    public List<Gap> gaps(StreamKey key, long fromMicros, long toMicros, int limit) {
        List<Gap> all = new ArrayList<>();
        for (Gap gap : index.gaps(key, fromMicros, toMicros, limit)) all.addAll(uncovered(gap));
        all.addAll(retention.deleted(key, fromMicros, toMicros, limit));
        all.sort(Comparator.comparingLong(Gap::startMicros));
        return all.size() > limit ? all.subList(0, limit) : all;
    }

    /**
     * What nobody recorded of a gap: another node may have had the camera meanwhile, and what a lost node had recorded was not in the
     * index when its gap was told. What was fetched later does not take it back.
     */
    private List<Gap> uncovered(Gap gap) {
        Long end = gap.endMicros();
        if (end == null) return List.of(gap);
        long seam = gap.cause() == Cause.NODE_LOST ? SEAM_MICROS : ROUNDING_MICROS;
        List<Gap> left = new ArrayList<>();
        long reached = gap.startMicros();
        for (Segment segment : segments(gap.key(), gap.startMicros() + ROUNDING_MICROS, end - ROUNDING_MICROS, MANY)) {
            if (segment.id().origin() != Origin.LIVE && segment.id().origin() != Origin.MIRROR) continue;
            if (segment.startMicros() - reached > seam)
                left.add(new Gap(gap.key(), reached, segment.startMicros(), gap.cause(), gap.detail()));
            reached = Math.max(reached, segment.endMicros());
        }
        if (reached == gap.startMicros()) return List.of(gap);
        if (end - reached > seam) left.add(new Gap(gap.key(), reached, end, gap.cause(), gap.detail()));
        return left;
    }

    /** Where a segment is, or would be, on this node. */
    public Path file(Segment segment) {
        return archive.file(segment);
    }

    /** A segment of which no more than its name is known; empty if it is on no disk of this node. */
    public Optional<Path> find(SegmentId id) {
        return archive.find(id);
    }

    /**
     * Opens a segment, on this node or on the one that has it.
     *
     * @throws NodeAway if another has it and does not answer now
     */
    public SegmentBytes open(Segment segment) throws IOException {
        try {
            return SegmentBytes.of(file(segment));
        } catch (NoSuchFileException e) {
            return others.open(segment);
        }
    }

    /** What stands in a segment, on this node or on the one that has it. */
    public SegmentContent content(Segment segment) throws IOException, MalformedMedia {
        try (SegmentBytes bytes = open(segment)) {
            return SegmentContent.read(bytes);
        }
    }
}
