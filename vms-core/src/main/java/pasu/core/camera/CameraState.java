package pasu.core.camera;

/** How a camera fares, as an operator is told. */
public enum CameraState {
    /** A session is being opened and no frame has come yet. */
    CONNECTING,
    /** Frames come. */
    LIVE,
    /** The session stands, but no frame came for two seconds. */
    STALE,
    /** No session. It is tried again. */
    LOST,
    /** The camera answers and does not let us in: credentials, sessions, or an address outside the allowed networks. */
    REFUSED,
    /** Not to be pulled. */
    INACTIVE
}
