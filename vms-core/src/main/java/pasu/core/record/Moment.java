package pasu.core.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
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
        try (FileChannel channel = FileChannel.open(footage.file(segment), StandardOpenOption.READ)) {
            SegmentContent content = SegmentContent.read(channel);
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
            ByteBuffer group = ByteBuffer.allocate((int) (to - from));
            while (group.hasRemaining())
                if (channel.read(group, from + group.position()) < 0) throw new IOException("a segment became shorter");
            out.writeBytes(group.array());
            return out.toByteArray();
        }
    }
}
