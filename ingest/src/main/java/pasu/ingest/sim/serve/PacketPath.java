package pasu.ingest.sim.serve;

import java.nio.ByteBuffer;

/** Where the packets of a track go: into the RTSP connection, or to UDP ports. */
sealed interface PacketPath permits TcpPath, UdpPath {
    /** The interleaving channel of RTP; 0 over UDP. */
    int channel();

    /** {@code tcp} or {@code udp}, for the ledger. */
    String kind();

    /** Whether {@code bytes} more would be taken now. */
    boolean hasRoom(int bytes);

    /**
     * Sends RTP packets that stand one behind the other, each behind its interleaving header.
     *
     * @return whether all were taken
     */
    boolean rtp(ByteBuffer packets, int from, int to);

    /** Sends one RTCP compound packet, which stands behind its interleaving header. */
    void rtcp(ByteBuffer packet);
}
