package pasu.core.cluster;

import java.util.OptionalInt;

/**
 * How a node fares, as it tells itself.
 *
 * @param cameras that it records; more than it has leases of while cameras move
 * @param cpuPermille of all processors of its machine; empty where that is not known
 * @param diskFreeBytes of all disks that it records to
 * @param diskBytes their sizes
 */
public record NodeLoad(int cameras, OptionalInt cpuPermille, long diskFreeBytes, long diskBytes) {
    public NodeLoad {
        if (cameras < 0 || diskFreeBytes < 0 || diskBytes < diskFreeBytes)
            throw new IllegalArgumentException(
                    "not what a node holds: " + cameras + " cameras, " + diskFreeBytes + " bytes free of " + diskBytes);
    }
}
