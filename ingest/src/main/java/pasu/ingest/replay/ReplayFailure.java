package pasu.ingest.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stretch of an archive did not come whole: what came until then may be used, and is not all. */
public final class ReplayFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What to make of it. */
    public enum Kind {
        /** Nobody answers there. */
        UNREACHABLE,
        /** It answers that it will not, or not in a way that we speak. */
        REFUSED,
        /** It says nothing any more, or takes far longer than the stretch lasts. */
        SILENT,
        /** The session ended before the stretch did. */
        BROKEN_OFF,
        /** Packets are missing. */
        LOST,
        /** What comes is no RTSP, no RTP, or no video as it should be. */
        DAMAGED,
        /** There is more than there can be. */
        TOO_MUCH
    }

    private final Kind kind;

    ReplayFailure(Kind kind, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.kind = kind;
    }

    ReplayFailure(Kind kind, String words) {
        this(kind, words, null);
    }

    public Kind kind() {
        return kind;
    }
}
