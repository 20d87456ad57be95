package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.atomic.AtomicInteger;
import pasu.core.media.MalformedMedia;

/** Datagrams of any bytes, at any times: none comes out twice, few wait, and frames' times grow. */
class RtpFuzzTest {
    private static final long STEP_NANOS = 3_000_000;

    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        AtomicInteger out = new AtomicInteger();
        int in = 0;
        RtpPacket packet = new RtpPacket();
        MediaTimeline timeline = new MediaTimeline();
        CameraClock clock = new CameraClock();
        ReceiverReport report = new ReceiverReport(1);
        long[] decode = {-1};
        long ticks = 0;
        try (ReorderBuffer order = new ReorderBuffer(memory, (buffer, at, length) -> {
            out.incrementAndGet();
            try {
                packet.read(buffer, at, length);
                assertTrue(packet.payloadAt() >= at + 12 && packet.payloadLength() >= 0);
                assertTrue(packet.payloadAt() + packet.payloadLength() <= at + length);
                timeline.frame(packet.timestamp(), packet.sequence() * STEP_NANOS);
                assertTrue(timeline.decodeTime() > decode[0], "decode times grow");
                assertTrue(timeline.expectedDuration() >= 0);
                decode[0] = timeline.decodeTime();
                clock.frame(decode[0], decode[0], decode[0]);
            } catch (MalformedMedia e) {
                assertTrue(length < 12 || e.getMessage() != null);
            }
        })) {
            ByteBuf all = Unpooled.wrappedBuffer(data);
            while (all.readableBytes() > 1) {
                int length = Math.min(all.readByte() & 0x3f, all.readableBytes());
                int at = all.readerIndex();
                ticks += STEP_NANOS;
                order.accept(all, at, length, ticks);
                in++;
                if (length >= 12)
                    report.packet(all.getUnsignedShort(at + 2), all.getInt(at + 4), all.getInt(at + 8), ticks);
                readReport(all, at, length, report, clock, timeline, ticks);
                all.skipBytes(length);
                assertTrue(order.waiting() <= ReorderBuffer.MAX_PACKETS);
                assertTrue(out.get() + order.waiting() <= in);
            }
            order.tick(ticks + 2 * ReorderBuffer.MAX_WAIT_NANOS);
        }
        assertEquals(0, memory.metric().usedHeapMemory());
        ByteBuf compound = Unpooled.buffer();
        report.write(compound, ticks);
        assertEquals(0, compound.readableBytes() % 4);
    }

    private static void readReport(
            ByteBuf all, int at, int length, ReceiverReport to, CameraClock clock, MediaTimeline timeline, long ticks) {
        try {
            SenderReport.find(all, at, length).ifPresent(heard -> {
                to.heard(heard, ticks);
                clock.report(heard, timeline.mediaTime(heard.timestamp()));
            });
        } catch (MalformedMedia e) {
            assertTrue(e.getMessage() != null);
        }
    }
}
