package pasu.ingest.sim.serve;

import java.nio.ByteBuffer;

/** RTP and RTCP through the RTSP connection, RFC 2326 §10.12. */
record TcpPath(Outbox out, int channel, int rtcpChannel) implements PacketPath {

    @Override
    public String kind() {
        return "tcp";
    }

    @Override
    public boolean hasRoom(int bytes) {
        return out.hasRoom(bytes);
    }

    @Override
    public boolean rtp(ByteBuffer packets, int from, int to) {
        return out.send(packets.limit(to).position(from));
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        packet.put(1, (byte) rtcpChannel);
        out.send(packet);
    }
}
