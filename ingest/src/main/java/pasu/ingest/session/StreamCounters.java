package pasu.ingest.session;

/**
 * What a stream has counted over all its sessions. Plain fields: the event loop alone writes, tens of thousands of times a
 * second, and who reads a figure for a metric may have one that is a little old.
 */
final class StreamCounters {
    long frames;
    long bytes;
    long lostFrames;
    long lostPackets;
    long malformed;
    long reconnects;

    /** Packets over UDP that were put back in order, and that came too late for it. */
    long reordered;

    long latePackets;

    /** Datagrams that did not come from the camera, or were too long. */
    long foreignPackets;

    boolean up;
}
