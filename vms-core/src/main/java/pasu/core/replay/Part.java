package pasu.core.replay;

import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.record.FrameTable;
import pasu.core.record.Segment;
import pasu.core.record.SegmentContent;

/**
 * What a reader takes of one segment.
 *
 * @param content as it stood when the part was made: of a segment that is being written more may follow
 * @param from the first frame, counted from 0
 * @param until behind the last frame; more than {@code from}
 */
public record Part(Segment segment, SegmentContent content, int from, int until) {

    /** Walks its frames. */
    public Frames frames() throws MalformedMedia {
        return new Frames(segment.startMicros(), content, from, until);
    }

    /** UTC of its first frame. */
    public long startMicros() throws MalformedMedia {
        return microsOf(from);
    }

    /** UTC, behind its last frame. */
    public long endMicros() throws MalformedMedia {
        return until == content.frames().frames() ? content.endMicros() : microsOf(until);
    }

    /** False if its first frames need those of the part before. */
    public boolean beginsWithKey() throws MalformedMedia {
        Frames first = frames();
        return first.next() && first.isKey();
    }

    private long microsOf(int frame) throws MalformedMedia {
        Frames one = new Frames(segment.startMicros(), content, frame, frame + 1);
        return one.next() ? one.micros() : content.endMicros();
    }

    /** Some frames of a segment, one after the other, and where they stand in its file. */
    public static final class Frames {
        private final FrameTable.Cursor cursor;
        private final long startMicros;
        private final int from;
        private final int until;
        private int nth = -1;
        private long at;

        Frames(long startMicros, SegmentContent content, int from, int until) {
            this.cursor = content.frames().cursor();
            this.startMicros = startMicros;
            this.from = from;
            this.until = until;
            this.at = content.headLength();
        }

        /** @return false behind the last frame */
        public boolean next() throws MalformedMedia {
            do {
                if (nth + 1 >= until) return false;
                if (nth >= 0) at += FragmentHeader.SIZE + cursor.size();
                if (!cursor.next()) return false;
                nth++;
            } while (nth < from);
            return true;
        }

        /** Counted from the segment's first, 0. */
        int nth() {
            return nth;
        }

        /** Where its fragment begins in the file. */
        public long fragmentAt() {
            return at;
        }

        /** Bytes of its fragment. */
        public int fragmentSize() {
            return FragmentHeader.SIZE + cursor.size();
        }

        /** Where its access unit begins in the file. */
        public long at() {
            return at + FragmentHeader.SIZE;
        }

        /** Bytes of its access unit. */
        public int size() {
            return cursor.size();
        }

        /** UTC. */
        public long micros() {
            return startMicros + cursor.mediaTime() * 100 / 9;
        }

        /** Decode time in the segment, 90 kHz. */
        public long mediaTime() {
            return cursor.mediaTime();
        }

        public int compositionOffset() {
            return cursor.compositionOffset();
        }

        public boolean isKey() {
            return cursor.key();
        }
    }
}
