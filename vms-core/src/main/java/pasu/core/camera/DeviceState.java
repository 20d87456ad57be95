package pasu.core.camera;

/** Whether a device is heard. */
public enum DeviceState {
    /** It was not heard yet. */
    CONNECTING,
    /** What it notices is heard within a moment. */
    LISTENING,
    /** It is not heard; it is tried again. */
    LOST
}
