package pasu.core.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.SegmentBytes;

/** One recorded moment, as little footage as a decoder wants to draw it. */
public final class Moment {
    /** Of the media's clock, rounded up. */
    private static final long TICK_MICROS = 12;

    private Moment() {}

    /**
     * The head and the fragments from the key frame before a moment up to the frame that was shown then, as one piece of
     * fragmented MP4; empty if nothing was recorded then. Blocks.
     */
    public static byte[] movie(Footage footage, StreamKey key, long atMicros) throws IOException, MalformedMedia {
        Part part = new Timeline(footage, key, atMicros, atMicros + TICK_MICROS).next();
        if (part == null) return new byte[0];
        try (SegmentBytes file = footage.open(part.segment())) {
            Part.Frames frame = part.frames();
            long from = -1;
            long to = 0;
            while (frame.next()) {
                if (from < 0 || frame.isKey()) from = frame.fragmentAt();
                to = frame.fragmentAt() + frame.fragmentSize();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(part.content().init());
            out.writeBytes(file.read(from, (int) (to - from)));
            return out.toByteArray();
        }
    }
}
