package pasu.core.record;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

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
}
