package pasu.ingest.backfill;

import pasu.core.record.Gap;
import pasu.core.record.LaterRecording;

/** Begins to write what fills a gap, or a part of one. */
public interface FillRecorder {

    /** @param follows the first frame is the next after what we have */
    LaterRecording begin(Gap gap, boolean follows);
}
