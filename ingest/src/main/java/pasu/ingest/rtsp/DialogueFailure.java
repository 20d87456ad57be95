package pasu.ingest.rtsp;

import pasu.core.camera.Cause;
import pasu.ingest.login.Login;
import pasu.ingest.login.LoginRefused;

/** Why a dialogue with a camera came to no picture, in words for its status; without secrets. */
public final class DialogueFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    public DialogueFailure(Cause cause, String detail) {
        super(detail);
        this.cause = cause;
    }

    /** A login was refused: there is another try, or the dialogue has failed. */
    static void orRefused(Login login, Headers headers) throws DialogueFailure {
        try {
            login.refused(headers.all("WWW-Authenticate"));
        } catch (LoginRefused e) {
            throw new DialogueFailure(Cause.UNAUTHORIZED, e.detail());
        }
    }

    public Cause reason() {
        return cause;
    }
}
