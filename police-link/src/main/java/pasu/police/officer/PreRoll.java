package pasu.police.officer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveStart;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.officer.View;
import pasu.core.record.Footage;
import pasu.core.record.FrameTable;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentContent;

/** What was recorded of half a minute, frame by frame as it stands in the files; nothing of before is shown. */
final class PreRoll {
    private static final Logger log = LoggerFactory.getLogger(PreRoll.class);
    private static final int MOST_SEGMENTS = 40;

    private final Footage footage;
    private final StreamKey key;
    private final ViewStream out;

    PreRoll(Footage footage, Camera camera, ViewStream out) {
        this.footage = footage;
        this.key = new StreamKey(camera.id(), StreamSpec.MAIN);
        this.out = out;
    }

    /** Plays {@link View#PRE_ROLL} from a time on; blocks. @return false if the phone or the view has gone */
    boolean play(Instant from) {
        long first = Time.micros(from);
        long end = first + View.PRE_ROLL.toNanos() / 1000;
        List<Segment> segments = footage.segments(key, first, end, MOST_SEGMENTS);
        try {
            for (Segment segment : segments) if (!play(segment, first, end)) return false;
            return true;
        } catch (IOException | MalformedMedia e) {
            log.warn("the footage of {} cannot be shown, and what is live is: {}", key, e.toString());
            return true;
        }
    }

    private boolean play(Segment segment, long first, long end) throws IOException, MalformedMedia {
        try (SegmentBytes file = footage.open(segment)) {
            SegmentContent content = SegmentContent.read(file);
            long at = content.headLength();
            boolean begun = false;
            FrameTable.Cursor frame = content.frames().cursor();
            while (frame.next()) {
                int size = FragmentHeader.SIZE + frame.size();
                long micros = segment.startMicros() + frame.mediaTime() * 100 / 9;
                if (micros >= end) break;
                // From a key frame within the time on, never from the one before it: that would show more than was
                // granted.
                if (!begun && frame.key() && micros >= first) {
                    out.begin(
                            "footage",
                            new LiveStart(
                                    key, new InitSegment(segment.format(), content.init()), segment.startMicros()));
                    begun = true;
                }
                if (begun && (!out.goesOn() || !out.send(file.read(at, size)))) return false;
                at += size;
            }
            return out.goesOn();
        }
    }
}
