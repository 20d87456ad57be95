package pasu.migrate.sim;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fragment;
import pasu.core.mp4.FragmentHeader;

/**
 * A channel's live picture on its way to one session. {@value #WAITING} frames may wait for the connection; who is further
 * behind goes on with the next key frame.
 */
final class LiveFeed implements LiveViewer, Feed {
    private static final int WAITING = 600;
    private static final long REPORT_MICROS = 5_000_000;

    private sealed interface Item {
        record Begins(long micros) implements Item {}

        record Unit(byte[] bytes, long mediaTime) implements Item {}
    }

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(WAITING);
    private boolean skips;
    private volatile boolean over;

    @Override
    public synchronized void start(LiveStart start) {
        if (!items.offer(new Item.Begins(start.startMicros()))) over = true;
    }

    @Override
    public synchronized void fragment(Fragment fragment) {
        if (skips && !fragment.key()) return;
        ByteBuf from = fragment.bytes();
        byte[] unit = new byte[from.readableBytes() - FragmentHeader.SIZE];
        from.getBytes(from.readerIndex() + FragmentHeader.SIZE, unit);
        skips = !items.offer(new Item.Unit(unit, fragment.mediaTime()));
    }

    @Override
    public void run(RtpSender to) throws IOException, InterruptedException {
        RtpTimeline timeline = new RtpTimeline();
        long startMicros = 0;
        long reported = Long.MIN_VALUE;
        while (!over) {
            Item item = items.poll(200, TimeUnit.MILLISECONDS);
            switch (item) {
                case null -> {}
                case Item.Begins(long micros) -> {
                    startMicros = micros;
                    timeline.begin(RtpTimeline.ticks(micros));
                }
                case Item.Unit(byte[] bytes, long mediaTime) -> {
                    int timestamp = timeline.at(RtpTimeline.ticks(startMicros) + mediaTime);
                    long micros = startMicros + mediaTime * 100 / 9;
                    if (reported == Long.MIN_VALUE || micros - reported >= REPORT_MICROS) {
                        reported = micros;
                        to.report(micros, timestamp);
                    }
                    to.send(ByteBuffer.wrap(bytes), timestamp, null);
                }
            }
        }
    }

    @Override
    public void stop() {
        over = true;
    }
}
