package pasu.ingest.sim.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import pasu.ingest.sim.clip.PacketizedClip;

/** RTP and RTCP to a client's two UDP ports. */
record UdpPath(DatagramChannel rtp, DatagramChannel rtcp, InetSocketAddress rtpTo, InetSocketAddress rtcpTo)
        implements PacketPath {

    @Override
    public int channel() {
        return 0;
    }

    @Override
    public String kind() {
        return "udp";
    }

    @Override
    public boolean hasRoom(int bytes) {
        return true;
    }

    @Override
    public boolean rtp(ByteBuffer packets, int from, int to) {
        boolean all = true;
        int at = from;
        while (at < to) {
            int start = at + PacketizedClip.INTERLEAVED;
            int end = start + Short.toUnsignedInt(packets.clear().getShort(at + 2));
            all &= send(rtp, packets.limit(end).position(start), rtpTo);
            at = end;
        }
        return all;
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        send(rtcp, packet.position(packet.position() + PacketizedClip.INTERLEAVED), rtcpTo);
    }

    /** A full buffer takes nothing; a port that nobody reads answers with an ICMP error. Both lose the packet. */
    private static boolean send(DatagramChannel channel, ByteBuffer packet, InetSocketAddress to) {
        try {
            return channel.send(packet, to) > 0;
        } catch (IOException lost) {
            return false;
        }
    }
}
