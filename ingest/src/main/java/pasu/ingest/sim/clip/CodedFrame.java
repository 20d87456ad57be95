package pasu.ingest.sim.clip;

import java.util.List;

/**
 * One access unit as the encoder made it, before it is marked.
 *
 * @param key whether a decoder can begin here; such a unit starts with its parameter sets
 * @param nals NAL units without start codes, in order: parameter sets and VCL only
 */
public record CodedFrame(boolean key, List<byte[]> nals) {
    public CodedFrame {
        if (nals.isEmpty()) throw new IllegalArgumentException("an access unit has at least one NAL unit");
        nals = List.copyOf(nals);
    }
}
