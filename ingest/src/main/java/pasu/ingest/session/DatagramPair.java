package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Two UDP ports, an even one for RTP and the next for RTCP (RFC 3550 §11), of those that the system gives out, on the
 * stream's event loop. Only what comes from the camera's address is taken; all else is counted and dropped.
 */
final class DatagramPair {
    /** More than any datagram of a camera on an Ethernet, jumbo frames included: one that fills it was cut. */
    static final int MAX_DATAGRAM = 16 * 1024;

    private static final int MAX_TRIES = 20;

    private final InetAddress camera;
    private final Channel rtp;
    private final Channel rtcp;
    private long dropped;

    /** Is given datagrams, on the loop; the buffers are lent. */
    interface Listener {
        void rtp(ByteBuf datagram);

        void rtcp(ByteBuf datagram);
    }

    private DatagramPair(InetAddress camera, Channel rtp, Channel rtcp, Listener listener) {
        this.camera = camera;
        this.rtp = rtp;
        this.rtcp = rtcp;
        rtp.pipeline().addLast(new Handler(listener::rtp));
        rtcp.pipeline().addLast(new Handler(listener::rtcp));
    }

    /** @param local the address under which the camera sees us */
    static Future<DatagramPair> open(Loop loop, InetAddress local, InetAddress camera, Listener listener) {
        return open(loop, local, camera, listener, 1);
    }

    private static Future<DatagramPair> open(
            Loop loop, InetAddress local, InetAddress camera, Listener listener, int nth) {
        return loop.bind(local, 0)
                .compose(rtp -> {
                    int port = port(rtp);
                    Future<Channel> next = port % 2 == 0
                            ? loop.bind(local, port + 1)
                            : Future.failedFuture("the system gave out an odd port");
                    return next.map(rtcp -> new DatagramPair(camera, rtp, rtcp, listener))
                            .onFailure(taken -> rtp.close());
                })
                .recover(e -> nth >= MAX_TRIES ? Future.failedFuture(e) : open(loop, local, camera, listener, nth + 1));
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    int rtpPort() {
        return port(rtp);
    }

    /** Sends to a port of the camera's. @param report taken over */
    void sendRtcp(ByteBuf report, int port) {
        rtcp.writeAndFlush(new DatagramPacket(report, new InetSocketAddress(camera, port)));
    }

    /** Datagrams from elsewhere, or too long, since this was asked last. */
    long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    void close() {
        rtp.close();
        rtcp.close();
    }

    private interface Taker {
        void take(ByteBuf datagram);
    }

    private final class Handler extends SimpleChannelInboundHandler<DatagramPacket> {
        private final Taker taker;

        Handler(Taker taker) {
            this.taker = taker;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf bytes = packet.content();
            if (!packet.sender().getAddress().equals(camera) || bytes.readableBytes() >= MAX_DATAGRAM) dropped++;
            else taker.take(bytes);
        }

        /** An answer by ICMP to an earlier packet of ours: the camera's RTCP port is closed, which harms nobody. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
    }
}
