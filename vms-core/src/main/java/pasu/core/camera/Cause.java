package pasu.core.camera;

/** Why there is no picture: the reason of a status and the cause of a gap. The console has the words in two languages. */
public enum Cause {
    /** Nobody answers at the address, or the connection was closed or reset. */
    CAMERA_DOWN,
    /** The connection stands and nothing comes through it. */
    SILENT,
    /** User or password are wrong or missing (401, 403). */
    UNAUTHORIZED,
    /** All sessions of the camera are taken (453, 503). */
    NO_FREE_SESSION,
    /** No such stream at this address (404, 400, 454). */
    NOT_FOUND,
    /** The camera answered with another error status. */
    REFUSED,
    /** The camera's address lies outside {@code cameras.networks}. */
    NETWORK_NOT_ALLOWED,
    /** The camera offers no video, or none in H.264 or H.265. */
    UNKNOWN_CODEC,
    /** What came is not RTSP, SDP or RTP. */
    MALFORMED,
    /** Packets were lost on the way, and frames with them. */
    PACKET_LOSS,
    /** Frames come, but none to begin from. */
    NO_KEY_FRAME,
    /** The camera's clock jumped. */
    CLOCK_JUMP,
    /** The disk did not take the frames: full, slow or broken. */
    DISK,
    /** The node that recorded the camera died. */
    NODE_LOST,
    /** A person stopped the recording or made the camera inactive. */
    STOPPED,
    /** The camera is reached in another way from then on: its address or login was changed. */
    READDRESSED,
    /** Pasu was not running. */
    SHUT_DOWN,
    /** It was recorded, and was deleted when its time was over or the disk was full. */
    RETENTION,
    /** A fault of our own. */
    INTERNAL
}
