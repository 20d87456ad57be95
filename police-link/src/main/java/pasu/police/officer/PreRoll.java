package pasu.police.officer;

import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveStart;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.officer.View;
import pasu.core.record.Footage;
import pasu.core.record.SegmentBytes;
import pasu.core.replay.Part;
import pasu.core.replay.Timeline;

/** What was recorded of half a minute, frame by frame as it stands in the files; nothing of before is shown. */
final class PreRoll {
    private static final Logger log = LoggerFactory.getLogger(PreRoll.class);

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
        Timeline timeline = new Timeline(footage, key, first, end);
        try {
            for (Part part = timeline.next(); part != null; part = timeline.next())
                if (!play(part, first)) return false;
            return true;
        } catch (IOException | MalformedMedia e) {
            log.warn("the footage of {} cannot be shown, and what is live is: {}", key, e.toString());
            return true;
        }
    }

    private boolean play(Part part, long first) throws IOException, MalformedMedia {
        try (SegmentBytes file = footage.open(part.segment())) {
            boolean begun = false;
            Part.Frames frame = part.frames();
            while (frame.next()) {
                // From a key frame within the time on, never from the one before it: that would show more than was
                // granted.
                if (!begun && frame.isKey() && frame.micros() >= first) {
                    InitSegment init = new InitSegment(
                            part.segment().format(), part.content().init());
                    out.begin("footage", new LiveStart(key, init, part.segment().startMicros()));
                    begun = true;
                }
                if (begun && (!out.goesOn() || !out.send(file.read(frame.fragmentAt(), frame.fragmentSize()))))
                    return false;
            }
            return out.goesOn();
        }
    }
}
