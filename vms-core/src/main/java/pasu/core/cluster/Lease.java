package pasu.core.cluster;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/**
 * Who records a camera.
 *
 * @param epoch in which it does; grows with each lease
 * @param taken from a node that was gone, or from nobody; false: it was handed over
 * @param heir who is to have it next and records beside the owner; null if nobody is
 * @param mirror who records it beside whoever owns it; null if nobody does
 */
public record Lease(
        CameraId camera,
        String node,
        long epoch,
        boolean taken,
        @Nullable Heir heir,
        @Nullable Heir mirror) {

    /** @param epoch that it records in, and holds the lease with if it becomes the owner */
    public record Heir(String node, long epoch) {}
}
