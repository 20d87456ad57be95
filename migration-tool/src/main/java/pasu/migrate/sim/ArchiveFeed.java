package pasu.migrate.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.replay.Part;
import pasu.core.replay.Timeline;

/**
 * A stretch of a channel's archive on its way to one session, from the key frame at or before its begin; then a goodbye.
 * Times are the recorder's own.
 */
final class ArchiveFeed implements Feed {
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
        Timeline archive = new Timeline(footage, key, fromMicros, toMicros);
        try {
            for (Part part = archive.next(); part != null && !over; part = archive.next()) send(part, to);
        } catch (MalformedMedia e) {
            throw new IOException("a segment of the archive cannot be read: " + e.getMessage(), e);
        }
        if (!over) to.bye();
    }

    private void send(Part part, RtpSender to) throws IOException, MalformedMedia {
        try (FileChannel file = FileChannel.open(footage.file(part.segment()))) {
            long start = RtpTimeline.ticks(part.segment().startMicros());
            timeline.begin(start);
            Part.Frames frame = part.frames();
            while (frame.next() && !over) {
                pace(frame.micros());
                boolean apart = lastMicros != Long.MIN_VALUE && frame.micros() - lastMicros > JOINED_MICROS;
                to.send(
                        bytes(file, frame.at(), frame.size()),
                        timeline.at(start + frame.mediaTime()),
                        new RtpSender.Replayed(frame.micros(), frame.isKey(), apart));
                lastMicros = frame.micros();
            }
        }
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
