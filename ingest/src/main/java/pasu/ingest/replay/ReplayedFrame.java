package pasu.ingest.replay;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.ParameterSets;

/**
 * An access unit of an archive.
 *
 * @param units NAL units, each behind its length in four bytes; lent until the sink returns
 * @param timestamp of RTP, 90 kHz
 * @param sequence of its first packet, 0 to 65535
 * @param takenMicros Unix µs by the archive's clock; from one that does not tell it, as RTP counts from the begin that was
 *     asked for, which is true to a group of pictures
 * @param discontinuous the archive says that something is missing before it
 * @param newSets the parameter sets, if they changed
 */
public record ReplayedFrame(
        Codec codec,
        ByteBuf units,
        int timestamp,
        int sequence,
        boolean key,
        long takenMicros,
        boolean discontinuous,
        @Nullable ParameterSets newSets) {

    /** Takes them in order. */
    public interface Sink {
        void frame(ReplayedFrame frame) throws java.io.IOException;
    }
}
