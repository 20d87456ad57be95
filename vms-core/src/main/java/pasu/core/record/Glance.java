package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/**
 * What a segment's file says of itself at its head and at its end, whether it was closed or not. Of one that was not the last whole
 * fragment counts, and what lies before it is not read: 700 files are looked at in the time in which one is walked.
 *
 * @param endTicks decode time behind the last frame, 90 kHz from the start
 * @param frames as the last fragment counts them
 * @param end bytes up to there
 */
record Glance(SegmentHead head, List<Gap> gaps, long endTicks, int frames, long end) {
    /** Holds the last fragment of most files; the second the largest that there can be, and a torn one behind it. */
    private static final int[] WINDOWS = {512 << 10, 2 * StreamRecording.MAX_ACCESS_UNIT + (64 << 10)};

    /**
     * @return empty if no whole frame stands there
     * @throws MalformedMedia if its head is none of ours
     */
    static Optional<Glance> at(FileChannel channel) throws IOException, MalformedMedia {
        SegmentBytes file = SegmentBytes.of(channel);
        long size = file.size();
        SegmentHead head = SegmentContent.head(file, size);
        if (SegmentContent.isClosed(file, size, head)) return Optional.of(of(SegmentContent.read(file)));
        for (int window : WINDOWS) {
            long from = Math.max(0, size - window);
            ByteBuf in = Unpooled.wrappedBuffer(file.read(from, (int) (size - from)));
            Optional<Glance> found = last(head, in, from);
            if (found.isPresent()) return found;
            if (from == 0) break;
        }
        SegmentContent walked = SegmentContent.read(file);
        return walked.frames().frames() == 0 ? Optional.empty() : Optional.of(of(walked));
    }

    private static Glance of(SegmentContent content) {
        return new Glance(
                content.head(),
                content.gaps(),
                content.duration(),
                content.frames().frames(),
                content.dataEnd());
    }

    private static Optional<Glance> last(SegmentHead head, ByteBuf in, long from) {
        for (int at = in.writerIndex() - FragmentHeader.SIZE; at >= 0; at--) {
            if (!FragmentHeader.begins(in, at)) continue;
            try {
                int length = FragmentHeader.SIZE + FragmentHeader.get(in, at).size();
                if (length > in.writerIndex() - at) continue;
                long end = FragmentHeader.endTicks(in, at);
                return Optional.of(
                        new Glance(head, List.of(), end, FragmentHeader.sequence(in, at), from + at + length));
            } catch (MalformedMedia e) {
                continue; // A picture's bytes may look like a header's first eight.
            }
        }
        return Optional.empty();
    }

    /** UTC, behind the last frame. */
    long endMicros() {
        return head.id().startMicros() + endTicks * 100 / 9;
    }
}
