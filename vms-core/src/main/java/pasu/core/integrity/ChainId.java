package pasu.core.integrity;

import pasu.core.camera.StreamKey;

/**
 * A chain: the segments that one run of one node's writer made of one stream, numbered from 0.
 *
 * @param epoch of the run; each has a higher one
 */
public record ChainId(StreamKey stream, String node, long epoch) {

    /** As keys are derived from it and lines show it. */
    @Override
    public String toString() {
        return stream + "@" + node + "/" + epoch;
    }
}
