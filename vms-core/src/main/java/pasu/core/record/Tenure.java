package pasu.core.record;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;

/**
 * Under what a node records a stream that other nodes may have recorded before it.
 *
 * @param epoch that no other recording has
 * @param before what is missing since it was recorded last; null if nothing is, for another node records it still
 */
public record Tenure(long epoch, @Nullable Gap before) {

    /** Of each stream that this node is to record. */
    public interface Book {
        Tenure of(StreamKey key);
    }
}
