package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.MalformedMedia;
import pasu.ingest.rtp.ReceiverReport;
import pasu.ingest.rtp.ReorderBuffer;
import pasu.ingest.rtp.SenderReport;

/** A stream's packets over UDP: put in order, and answered with receiver reports. Runs on the stream's loop. */
final class UdpReception implements DatagramPair.Listener {
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int RTP_HEAD = 12;

    private final Time time;
    private final Listener listener;
    private final StreamCounters counters;
    private final ReorderBuffer order;
    private final ReceiverReport report =
            new ReceiverReport(ThreadLocalRandom.current().nextInt());
    private @Nullable DatagramPair ports;
    private int cameraRtcpPort;
    private long reportedAt;
    private boolean closed;

    /** Takes packets in order; the buffers are lent. */
    interface Listener {
        /** Something came; what it is follows. */
        void arrives();

        void rtp(ByteBuf buffer, int at, int length);

        void rtcp(ByteBuf buffer, int at, int length);
    }

    private UdpReception(Time time, StreamCounters counters, Listener listener) {
        this.time = time;
        this.listener = listener;
        this.counters = counters;
        this.order = new ReorderBuffer(ByteBufAllocator.DEFAULT, listener::rtp);
    }

    /** Opens the ports. @param local the address under which the camera sees us */
    static Future<UdpReception> open(
            Loop loop, InetAddress local, InetAddress camera, StreamCounters counters, Listener listener) {
        UdpReception reception = new UdpReception(loop.time(), counters, listener);
        return DatagramPair.open(loop, local, camera, reception).map(pair -> {
            reception.ports = pair;
            return reception;
        });
    }

    int rtpPort() {
        if (ports == null) throw new IllegalStateException("the ports are not open yet");
        return ports.rtpPort();
    }

    /** The camera has agreed. @param rtcpPort of the camera, 0 if it did not say */
    void begin(int rtcpPort) {
        cameraRtcpPort = rtcpPort;
        sendReport(time.ticks());
    }

    @Override
    public void rtp(ByteBuf datagram) {
        if (closed) return;
        listener.arrives();
        long now = time.ticks();
        int at = datagram.readerIndex();
        int length = datagram.readableBytes();
        if (length >= RTP_HEAD)
            report.packet(datagram.getUnsignedShort(at + 2), datagram.getInt(at + 4), datagram.getInt(at + 8), now);
        order.accept(datagram, at, length, now);
    }

    @Override
    public void rtcp(ByteBuf datagram) {
        if (closed) return;
        listener.arrives();
        int at = datagram.readerIndex();
        int length = datagram.readableBytes();
        try {
            SenderReport.find(datagram, at, length).ifPresent(heard -> report.heard(heard, time.ticks()));
        } catch (MalformedMedia e) {
            // The listener reads it too, and counts it.
        }
        listener.rtcp(datagram, at, length);
    }

    void tick(long now) {
        order.tick(now);
        counters.reordered += order.takeReordered();
        counters.latePackets += order.takeLate();
        if (ports != null) counters.foreignPackets += ports.takeDropped();
        if (now - reportedAt > REPORT_NANOS) sendReport(now);
    }

    private void sendReport(long now) {
        reportedAt = now;
        if (ports == null || cameraRtcpPort == 0) return;
        ByteBuf packet = ByteBufAllocator.DEFAULT.buffer(64);
        report.write(packet, now);
        ports.sendRtcp(packet, cameraRtcpPort);
    }

    void close() {
        closed = true;
        order.close();
        if (ports != null) ports.close();
    }
}
