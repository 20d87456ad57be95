package pasu.core.alarm;

/** What an alarm turned out to be. */
public enum CloseReason {
    /** It was real and is dealt with. */
    HANDLED,
    /** It goes on as an incident. */
    INCIDENT,
    /** Somebody pressed by mistake, or a child played. */
    FALSE_PRESS,
    /** An inspector pressed, or a visitor. */
    INSPECTION,
    /** The device is at fault. */
    DEVICE_FAULT,
    /** What was lost is back. */
    RECOVERED,
    /** The same thing stands in another alarm. */
    DUPLICATE,
    /** None of these; the words say what. */
    OTHER
}
