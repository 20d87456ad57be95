package pasu.ingest.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What a camera is told of how its packets arrive (RFC 3550 §6.4.2, with the source description that §6.1 asks for). Cameras
 * over UDP end sessions of which they hear nothing.
 */
public final class ReceiverReport {
    private static final int TYPE = 201;
    private static final int DESCRIPTION = 202;
    private static final byte[] NAME = "pasu".getBytes(StandardCharsets.US_ASCII);

    private final int ours;
    private boolean begun;
    private int source;
    private int first;
    private int highest;
    private int cycles;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long transit;
    private long jitterTimes16;
    private int lastReport;
    private long lastReportTicks;

    /** @param ours our own source identifier, by chance */
    public ReceiverReport(int ours) {
        this.ours = ours;
    }

    /** A packet arrived, in whatever order. @param ticks monotonic, nanoseconds */
    public void packet(int sequence, int timestamp, int sourceId, long ticks) {
        if (!begun || source != sourceId) {
            begun = true;
            source = sourceId;
            first = sequence;
            highest = sequence;
            cycles = 0;
            received = 0;
            expectedBefore = 0;
            receivedBefore = 0;
            lastReport = 0;
            transit = transit(timestamp, ticks);
        }
        int ahead = sequence - highest & 0xffff;
        if (ahead < 0x8000) {
            if (sequence < highest) cycles++;
            highest = sequence;
        }
        received++;
        long now = transit(timestamp, ticks);
        int difference = (int) (now - transit);
        transit = now;
        jitterTimes16 += Math.abs((long) difference) - (jitterTimes16 + 8 >> 4);
    }

    private static long transit(int timestamp, long ticks) {
        return (int) (ticks * 9 / 100_000) - (long) timestamp;
    }

    /** The camera's own report came. */
    public void heard(SenderReport report, long ticks) {
        lastReport = report.middle();
        lastReportTicks = ticks;
    }

    /** Writes the compound packet. */
    public void write(ByteBuf out, long ticks) {
        out.writeByte(begun ? 0x81 : 0x80)
                .writeByte(TYPE)
                .writeShort(begun ? 7 : 1)
                .writeInt(ours);
        if (begun) writeBlock(out, ticks);
        int words = 1 + (2 + NAME.length) / 4 + 1;
        out.writeByte(0x81).writeByte(DESCRIPTION).writeShort(words).writeInt(ours);
        out.writeByte(1).writeByte(NAME.length).writeBytes(NAME).writeZero(4 * (words - 1) - 2 - NAME.length);
    }

    /** §6.4.1, the losses by appendix A.3. */
    private void writeBlock(ByteBuf out, long ticks) {
        long expected = ((long) cycles << 16) + highest - first + 1;
        long lost = Math.clamp(expected - received, -0x800000, 0x7fffff);
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
        out.writeInt(source).writeByte(fraction).writeMedium((int) lost);
        out.writeInt(cycles << 16 | highest).writeInt((int) (jitterTimes16 >> 4));
        out.writeInt(lastReport);
        out.writeInt(lastReport == 0 ? 0 : (int) ((ticks - lastReportTicks) / 1000 * 65_536 / 1_000_000));
    }
}
