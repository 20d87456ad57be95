package pasu.migrate.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.Tombstone;
import pasu.core.record.Gap;
import pasu.core.record.RetentionIndex;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;
import pasu.core.record.SegmentIndex;

/** An index that is made anew from the files at each start. Nothing is ever deleted: a simulated recorder runs for hours. */
final class MemoryIndex implements SegmentIndex, RetentionIndex {
    private final Map<StreamKey, NavigableMap<Long, Segment>> segments = new ConcurrentHashMap<>();

    @Override
    public synchronized void save(List<Segment> saved, List<Gap> gaps) {
        for (Segment segment : saved)
            segments.computeIfAbsent(segment.id().key(), key -> new TreeMap<>()).put(segment.startMicros(), segment);
    }

    @Override
    public synchronized List<Segment> segments(StreamKey key, long fromMicros, long toMicros, int limit) {
        List<Segment> found = new ArrayList<>();
        for (Segment segment :
                segments.getOrDefault(key, new TreeMap<>()).headMap(toMicros).values())
            if (segment.endMicros() > fromMicros && found.size() < limit) found.add(segment);
        return found;
    }

    /** How far back a stream reaches. */
    synchronized OptionalLong oldest(StreamKey key) {
        NavigableMap<Long, Segment> ofStream = segments.getOrDefault(key, new TreeMap<>());
        return ofStream.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ofStream.firstKey());
    }

    /** The one that was written last. */
    synchronized Optional<Segment> newest(StreamKey key) {
        NavigableMap<Long, Segment> ofStream = segments.getOrDefault(key, new TreeMap<>());
        return ofStream.isEmpty()
                ? Optional.empty()
                : Optional.of(ofStream.lastEntry().getValue());
    }

    /** One more than the last run's, as files tell of it. */
    synchronized long nextEpoch() {
        return segments.values().stream()
                        .flatMap(ofStream -> ofStream.values().stream())
                        .map(Segment::id)
                        .max(Comparator.comparingLong(SegmentId::epoch))
                        .map(SegmentId::epoch)
                        .orElse(0L)
                + 1;
    }

    @Override
    public List<Gap> gaps(StreamKey key, long fromMicros, long toMicros, int limit) {
        return List.of();
    }

    @Override
    public Map<StreamKey, Gap> missing(Collection<StreamKey> keys) {
        return Map.of();
    }

    @Override
    public synchronized boolean isEmpty() {
        return segments.isEmpty();
    }

    /** What it knows was read from the one disk that there is. */
    @Override
    public synchronized List<Segment> oldest(String disk, int limit) {
        return segments.values().stream()
                .flatMap(ofStream -> ofStream.values().stream())
                .sorted(Comparator.comparingLong(Segment::startMicros))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Segment> endedBy(
            long micros, Collection<CameraId> cameras, boolean others, Collection<String> but, int limit) {
        return List.of();
    }

    @Override
    public OptionalLong oldest(Collection<String> but) {
        return OptionalLong.empty();
    }

    @Override
    public void bury(List<Tombstone> tombstones, List<SegmentId> ids) {
        throw new UnsupportedOperationException("a simulated recorder deletes nothing");
    }

    @Override
    public List<Gap> deleted(StreamKey key, long fromMicros, long toMicros, int limit) {
        return List.of();
    }

    @Override
    public int deleteStills(long micros, Collection<CameraId> cameras, boolean others, long nowMicros, int limit) {
        return 0;
    }

    @Override
    public void tidy(long micros) {}
}
