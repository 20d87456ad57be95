package pasu.migrate.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.record.Footage;
import pasu.core.record.FrameTable;
import pasu.core.record.Segment;
import pasu.core.record.SegmentContent;

/**
 * A stretch of a channel's archive on its way to one session, from the key frame at or before its begin; then a goodbye.
 * Times are the recorder's own.
 */
final class ArchiveFeed implements Feed {
    private static final int MOST_SEGMENTS = 10_000;
    private static final long JOINED_MICROS = 1_000_000;

    private final Footage footage;
    private final StreamKey key;
    private final long fromMicros;
    private final long toMicros;
    private final boolean paced;
    private final RtpTimeline timeline = new RtpTimeline();
    private long lastMicros = Long.MIN_VALUE;
    private long begunNanos;
    private long begunMicros;
    private volatile boolean over;

    /** @param paced at the speed at which it was taken, else as fast as the connection takes it */
    ArchiveFeed(Footage footage, StreamKey key, long fromMicros, long toMicros, boolean paced) {
        this.footage = footage;
        this.key = key;
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
        this.paced = paced;
    }

    @Override
    public void run(RtpSender to) throws IOException {
        List<Segment> segments = footage.segments(key, fromMicros, toMicros, MOST_SEGMENTS);
        for (int nth = 0; nth < segments.size() && !over; nth++) send(segments.get(nth), nth == 0, to);
        if (!over) to.bye();
    }

    private void send(Segment segment, boolean first, RtpSender to) throws IOException {
        try (FileChannel file = FileChannel.open(footage.file(segment))) {
            SegmentContent content = SegmentContent.read(file);
            long startMicros = segment.startMicros();
            timeline.begin(RtpTimeline.ticks(startMicros));
            int skipped = first ? keyBefore(content, startMicros) : 0;
            long at = content.headLength();
            FrameTable.Cursor frame = content.frames().cursor();
            for (int nth = 0; frame.next() && !over; nth++) {
                at += FragmentHeader.SIZE;
                long micros = startMicros + frame.mediaTime() * 100 / 9;
                if (micros >= toMicros) return;
                if (nth >= skipped) {
                    pace(micros);
                    boolean apart = lastMicros != Long.MIN_VALUE && micros - lastMicros > JOINED_MICROS;
                    to.send(
                            bytes(file, at, frame.size()),
                            timeline.at(RtpTimeline.ticks(startMicros) + frame.mediaTime()),
                            new RtpSender.Replayed(micros, frame.key(), apart));
                    lastMicros = micros;
                }
                at += frame.size();
            }
        } catch (MalformedMedia e) {
            throw new IOException("a segment of the archive cannot be read: " + e.getMessage(), e);
        }
    }

    private int keyBefore(SegmentContent content, long startMicros) throws MalformedMedia {
        int found = 0;
        FrameTable.Cursor frame = content.frames().cursor();
        for (int nth = 0; frame.next() && startMicros + frame.mediaTime() * 100 / 9 <= fromMicros; nth++)
            if (frame.key()) found = nth;
        return found;
    }

    private void pace(long micros) {
        if (!paced) return;
        if (lastMicros == Long.MIN_VALUE) {
            begunNanos = System.nanoTime();
            begunMicros = micros;
        }
        long early = (micros - begunMicros) * 1000 - (System.nanoTime() - begunNanos);
        if (early > 0) LockSupport.parkNanos(early);
    }

    private static ByteBuffer bytes(FileChannel file, long at, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining())
            if (file.read(buffer, at + buffer.position()) < 0) throw new EOFException("the archive ends early");
        return buffer.flip();
    }

    @Override
    public void stop() {
        over = true;
    }
}
