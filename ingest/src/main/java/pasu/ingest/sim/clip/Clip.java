package pasu.ingest.sim.clip;

import java.util.List;
import pasu.core.media.Codec;

/**
 * Coded video that is played in a loop.
 *
 * @param offset frames after the full minute that the first frame shows, so that key frames of clips fall apart
 * @param frames in decode order, which is display order; the first is a key frame
 */
public record Clip(Codec codec, int width, int height, int offset, List<CodedFrame> frames) {
    /** Frames in a second, of every stream. */
    public static final int FPS = 15;

    public Clip {
        if (frames.isEmpty() || !frames.getFirst().key())
            throw new IllegalArgumentException("a clip begins with a key frame");
        frames = List.copyOf(frames);
    }

    /** The parameter sets of the first key frame, in order. */
    public List<byte[]> parameterSets() {
        return frames.getFirst().nals().stream()
                .filter(nal -> Nal.isParameterSet(codec, nal))
                .toList();
    }
}
