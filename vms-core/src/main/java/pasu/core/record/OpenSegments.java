package pasu.core.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import pasu.core.camera.StreamKey;

/** The segments that this node has written and the index does not know yet. */
public final class OpenSegments {
    private final Map<StreamKey, Map<SegmentId, OpenSegment>> segments = new ConcurrentHashMap<>();

    void add(OpenSegment segment) {
        segments.computeIfAbsent(segment.id().key(), k -> new ConcurrentHashMap<>())
                .put(segment.id(), segment);
    }

    void remove(SegmentId id) {
        Map<SegmentId, OpenSegment> ofStream = segments.get(id.key());
        if (ofStream != null) ofStream.remove(id);
    }

    /** In no order. */
    public Stream<OpenSegment> all() {
        return segments.values().stream().flatMap(ofStream -> ofStream.values().stream());
    }

    /** In no order. */
    public Collection<OpenSegment> of(StreamKey key) {
        Map<SegmentId, OpenSegment> ofStream = segments.get(key);
        return ofStream == null ? List.of() : List.copyOf(ofStream.values());
    }
}
