package pasu.core.replay;

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
import pasu.core.mp4.Movie;
import pasu.core.record.Footage;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;

/**
 * A stretch of footage as one plain MP4 that exists nowhere as a whole: a head that is made, and frames that are read from
 * their segments when they are asked for, so that any byte range costs what it holds. Frames are as the camera sent them.
 *
 * <p>Over a gap the last frame before it stays: times in the file are true.
 */
public final class VideoFile {
    /** Footage that one file may span; more is asked for in parts. */
    public static final long MAX_MICROS = 6 * 3_600_000_000L;

    private static final int MAX_PARTS = 2_000;

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
        return new Builder(footage).build(new Timeline(footage, key, fromMicros, toMicros), fromMicros, toMicros);
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

        Builder(Footage footage) {
            this.footage = footage;
        }

        Optional<VideoFile> build(Timeline timeline, long fromMicros, long toMicros)
                throws IOException, MalformedMedia {
            for (Part part = timeline.next(); part != null && pieces.size() < MAX_PARTS; part = timeline.next())
                add(part);
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

        private void add(Part part) throws MalformedMedia {
            Movie made = movie;
            if (made == null) {
                made = new Movie(part.segment().format());
                originMicros = part.startMicros();
                movie = made;
            }
            long offset = (part.segment().startMicros() - originMicros) * 9 / 100;
            made.describe(part.content().init());
            long[] ends = new long[part.until() - part.from()];
            long[] starts = new long[ends.length];
            long bytes = 0;
            Part.Frames frame = part.frames();
            for (int nth = 0; frame.next(); nth++) {
                lastTime = Math.max(lastTime + 1, offset + frame.mediaTime());
                made.frame(lastTime, frame.size(), frame.compositionOffset(), frame.isKey());
                bytes += frame.size();
                ends[nth] = bytes;
                starts[nth] = frame.at();
            }
            end = Math.max(lastTime + 1, (part.endMicros() - originMicros) * 9 / 100);
            pieces.add(new Piece(part.segment(), 0, ends, starts));
        }
    }
}
