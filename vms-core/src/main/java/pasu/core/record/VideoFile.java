package pasu.core.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.Movie;

/**
 * A stretch of footage as one plain MP4 that exists nowhere as a whole: a head that is made, and frames that are read from
 * their segments when they are asked for, so that any byte range costs what it holds. Frames are as the camera sent them.
 *
 * <p>Over a gap the last frame before it stays: times in the file are true.
 */
public final class VideoFile {
    /** Footage that one file may span; more is asked for in parts. */
    public static final long MAX_MICROS = 6 * 3_600_000_000L;

    private static final int MAX_SEGMENTS = 2_000;

    private final Footage footage;
    private final byte[] head;
    private final List<Piece> pieces;
    private final long length;

    /** Frames of one segment. @param frameEnds bytes of this piece up to the end of each frame */
    private record Piece(Segment segment, long at, long[] frameEnds, long[] frameAt) {
        long length() {
            return frameEnds[frameEnds.length - 1];
        }
    }

    private VideoFile(Footage footage, byte[] head, List<Piece> pieces, long length) {
        this.footage = footage;
        this.head = head;
        this.pieces = pieces;
        this.length = length;
    }

    /**
     * Begins at the key frame at or before {@code fromMicros}, or at the first frame after it where there is none.
     *
     * @return empty if there is no footage in that time
     * @throws IllegalArgumentException if it is too long, or ends before it begins
     */
    public static Optional<VideoFile> of(Footage footage, StreamKey key, long fromMicros, long toMicros)
            throws IOException, MalformedMedia {
        if (toMicros <= fromMicros) throw new IllegalArgumentException("to lies after from");
        if (toMicros - fromMicros > MAX_MICROS)
            throw new IllegalArgumentException("a file spans at most 6 h: ask for it in parts");
        return new Builder(footage)
                .build(
                        footage.segments(key, footage.decodableFrom(key, fromMicros), toMicros, MAX_SEGMENTS),
                        fromMicros,
                        toMicros);
    }

    public long length() {
        return length;
    }

    /** Reads up to the buffer's room; blocks. @return bytes read; less only at the file's end */
    public int read(long position, ByteBuffer into) throws IOException {
        int before = into.remaining();
        if (position < head.length && into.hasRemaining()) {
            int count = (int) Math.min(head.length - position, into.remaining());
            into.put(head, (int) position, count);
            position += count;
        }
        for (Piece piece : pieces) {
            if (!into.hasRemaining()) break;
            if (position >= piece.at + piece.length() || position < piece.at) continue;
            position += read(piece, position - piece.at, into);
        }
        return before - into.remaining();
    }

    private long read(Piece piece, long within, ByteBuffer into) throws IOException {
        long begun = within;
        try (SegmentBytes file = footage.open(piece.segment)) {
            int found = Arrays.binarySearch(piece.frameEnds, within + 1);
            for (int frame = found < 0 ? -found - 1 : found;
                    frame < piece.frameEnds.length && into.hasRemaining();
                    frame++) {
                long start = frame == 0 ? 0 : piece.frameEnds[frame - 1];
                long left = piece.frameEnds[frame] - within;
                int limit = into.limit();
                into.limit((int) Math.min(limit, into.position() + left));
                long at = piece.frameAt[frame] + within - start;
                while (into.hasRemaining()) {
                    int count = file.read(into, at);
                    if (count < 0)
                        throw new EOFException(
                                "footage ends early: " + piece.segment.id().path());
                    at += count;
                    within += count;
                }
                into.limit(limit);
            }
        }
        return within - begun;
    }

    /** Gathers frames segment by segment. */
    private static final class Builder {
        private final Footage footage;
        private final List<Piece> pieces = new ArrayList<>();
        private @Nullable Movie movie;
        private long originMicros;
        private long lastTime = -1;
        private long end;
        private long bytes;

        Builder(Footage footage) {
            this.footage = footage;
        }

        Optional<VideoFile> build(List<Segment> segments, long fromMicros, long toMicros)
                throws IOException, MalformedMedia {
            for (Segment segment : segments) add(segment, fromMicros, toMicros);
            Movie made = movie;
            if (made == null || made.frames() == 0) return Optional.empty();
            long from = Math.clamp((fromMicros - originMicros) * 9 / 100, 0, end - 1);
            byte[] head = made.head(from, Math.min(end, Math.max(from + 1, (toMicros - originMicros) * 9 / 100)));
            List<Piece> placed = new ArrayList<>();
            long at = head.length;
            for (Piece piece : pieces) {
                placed.add(new Piece(piece.segment, at, piece.frameEnds, piece.frameAt));
                at += piece.length();
            }
            return Optional.of(new VideoFile(footage, head, List.copyOf(placed), at));
        }

        private void add(Segment segment, long fromMicros, long toMicros) throws IOException, MalformedMedia {
            SegmentContent content = footage.content(segment);
            int first = firstFrame(content, (fromMicros - segment.startMicros()) * 9 / 100);
            long until = (toMicros - segment.startMicros()) * 9 / 100;
            if (movie == null) {
                movie = new Movie(segment.format());
                originMicros = segment.startMicros() + timeOf(content, first) * 100 / 9;
            }
            long offset = (segment.startMicros() - originMicros) * 9 / 100;
            movie.describe(content.init());
            long[] ends = new long[content.frames().frames()];
            long[] starts = new long[ends.length];
            int count = 0;
            long at = content.headLength();
            bytes = 0;
            FrameTable.Cursor frame = content.frames().cursor();
            for (int i = 0; frame.next(); i++) {
                at += FragmentHeader.SIZE;
                if (i >= first && frame.mediaTime() < until) {
                    lastTime = Math.max(lastTime + 1, offset + frame.mediaTime());
                    movie.frame(lastTime, frame.size(), frame.compositionOffset(), frame.key());
                    bytes += frame.size();
                    ends[count] = bytes;
                    starts[count++] = at;
                    end = Math.max(lastTime + 1, offset + Math.min(content.duration(), until));
                }
                at += frame.size();
            }
            if (count > 0) pieces.add(new Piece(segment, 0, Arrays.copyOf(ends, count), Arrays.copyOf(starts, count)));
        }

        /** The last key frame at or before a media time; the first frame if there is none. */
        private int firstFrame(SegmentContent content, long mediaTime) throws MalformedMedia {
            int key = 0;
            if (movie != null) return 0;
            FrameTable.Cursor frame = content.frames().cursor();
            for (int i = 0; frame.next() && frame.mediaTime() <= mediaTime; i++) if (frame.key()) key = i;
            return key;
        }

        private static long timeOf(SegmentContent content, int index) throws MalformedMedia {
            FrameTable.Cursor frame = content.frames().cursor();
            for (int i = 0; i <= index; i++) frame.next();
            return frame.mediaTime();
        }
    }
}
