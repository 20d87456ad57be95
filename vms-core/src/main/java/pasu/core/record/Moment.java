package pasu.core.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/** One recorded moment, as little footage as a decoder wants to draw it. */
public final class Moment {
    private Moment() {}

    /**
     * The head and the fragments from the key frame before a moment up to the frame that was shown then, as one piece of
     * fragmented MP4; empty if nothing was recorded then. Blocks.
     */
    public static byte[] movie(Footage footage, StreamKey key, long atMicros) throws IOException, MalformedMedia {
        List<Segment> segments = footage.segments(key, atMicros, atMicros + 1, 1);
        if (segments.isEmpty()) return new byte[0];
        Segment segment = segments.getFirst();
        try (SegmentBytes file = footage.open(segment)) {
            SegmentContent content = SegmentContent.read(file);
            long wanted = (atMicros - segment.startMicros()) * 9 / 100;
            long from = content.headLength();
            long to = from;
            FrameTable.Cursor frame = content.frames().cursor();
            while (frame.next() && frame.mediaTime() <= wanted) {
                if (frame.key()) from = to;
                to += FragmentHeader.SIZE + frame.size();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(content.init());
            out.writeBytes(file.read(from, (int) (to - from)));
            return out.toByteArray();
        }
    }
}
