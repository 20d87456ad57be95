package pasu.ingest.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.ParameterSets;

/** Keeps the parameter sets that came last, and tells when they changed. */
final class ParameterSetTracker {
    private final Codec codec;
    private byte @Nullable [] vps;
    private byte @Nullable [] sps;
    private byte @Nullable [] pps;
    private boolean changed;

    ParameterSetTracker(Codec codec, @Nullable ParameterSets first) {
        this.codec = codec;
        if (first == null) return;
        vps = first.vps();
        sps = first.sps();
        pps = first.pps();
        changed = true;
    }

    void saw(Codec.Set kind, byte[] nal) {
        switch (kind) {
            case VPS -> {
                changed |= !Arrays.equals(vps, nal);
                vps = nal;
            }
            case SPS -> {
                changed |= !Arrays.equals(sps, nal);
                sps = nal;
            }
            case PPS -> {
                changed |= !Arrays.equals(pps, nal);
                pps = nal;
            }
            case NONE -> {}
        }
    }

    /** The sets, if they are complete and changed since they were last taken. */
    @Nullable
    ParameterSets takeChanged() {
        if (!changed || sps == null || pps == null) return null;
        changed = false;
        return new ParameterSets(codec, vps, sps, pps);
    }
}
