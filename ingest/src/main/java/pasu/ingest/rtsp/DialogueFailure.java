package pasu.ingest.rtsp;

import pasu.core.camera.Cause;

/** Why a dialogue with a camera came to no picture, in words for its status; without secrets. */
public final class DialogueFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    public DialogueFailure(Cause cause, String detail) {
        super(detail);
        this.cause = cause;
    }

    public Cause reason() {
        return cause;
    }
}
