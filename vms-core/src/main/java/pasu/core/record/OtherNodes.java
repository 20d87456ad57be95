package pasu.core.record;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import pasu.core.camera.StreamKey;

/** Footage that other nodes have recorded: the port behind which they are asked for it. */
@FunctionalInterface
public interface OtherNodes {
    /** There is one node: what it does not have nobody has. */
    OtherNodes NONE = segment -> {
        throw new NoSuchFileException(segment.id().path().toString());
    };

    /**
     * Opens a segment that is not on this node's disks.
     *
     * @throws NodeAway if who has it does not answer now
     * @throws NoSuchFileException if nobody has it
     */
    SegmentBytes open(Segment segment) throws IOException;

    /** What others write of a stream, and the index does not know yet. */
    default List<Segment> writing(StreamKey key) {
        return List.of();
    }
}
