package pasu.core.record;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;

/**
 * Under what a node records a stream that other nodes may have recorded before it.
 *
 * @param epoch that no other recording has
 * @param before what is missing since it was recorded last; null if nothing is, for another node records it still
 * @param mirrors whether that is beside another that owns the stream: then what is missing here is not missing
 */
public record Tenure(long epoch, @Nullable Gap before, BooleanSupplier mirrors) {

    /** Of who owns the stream, or will. */
    public static Tenure owner(long epoch, @Nullable Gap before) {
        return new Tenure(epoch, before, () -> false);
    }

    /** Of each stream that this node is to record. */
    public interface Book {
        Tenure of(StreamKey key);
    }
}
