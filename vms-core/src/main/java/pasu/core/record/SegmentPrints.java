package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/** Fingerprints of a segment's frames, by which they are known again where they were recorded, too. Blocks. */
public final class SegmentPrints {

    private SegmentPrints() {}

    /** @param atMicros UTC of the frame */
    public record Print(Fingerprint print, long atMicros) {}

    /** Of its first frames. @param most of them */
    public static List<Print> first(SegmentBytes file, int most) throws IOException, MalformedMedia {
        return read(file, most, false);
    }

    /** Of its last frames. */
    public static List<Print> last(SegmentBytes file, int most) throws IOException, MalformedMedia {
        return read(file, most, true);
    }

    private static List<Print> read(SegmentBytes file, int most, boolean last) throws IOException, MalformedMedia {
        SegmentContent content = SegmentContent.read(file);
        int count = content.frames().frames();
        int from = last ? Math.max(0, count - most) : 0;
        int to = Math.min(count, from + most);
        List<Print> prints = new ArrayList<>(to - from);
        long at = content.headLength();
        FrameTable.Cursor frame = content.frames().cursor();
        for (int nth = 0; nth < to && frame.next(); nth++) {
            at += FragmentHeader.SIZE;
            if (nth >= from)
                prints.add(new Print(
                        Fingerprint.of(content.head().format().codec(), ByteBuffer.wrap(file.read(at, frame.size()))),
                        content.head().id().startMicros() + frame.mediaTime() * 100 / 9));
            at += frame.size();
        }
        return prints;
    }
}
