package pasu.core.alarm;

import java.time.Instant;
import pasu.core.camera.CameraId;

/** What devices notice by themselves: the one port by which it comes in, whatever they speak. */
public interface DeviceEvents {

    /** Kinds that a device can notice. */
    enum What {
        /** Something moves where it was told to look. */
        MOTION(AlarmKind.MOTION),
        /** It is turned away, covered, sprayed, hit or opened. */
        TAMPER(AlarmKind.TAMPER),
        /** An input was closed to which no bell is wired. */
        INPUT(AlarmKind.INPUT);

        private final AlarmKind kind;

        What(AlarmKind kind) {
            this.kind = kind;
        }

        public AlarmKind kind() {
            return kind;
        }
    }

    /**
     * A device's input was closed.
     *
     * @param input the device's token for it
     * @param told its time as the device wrote it; identical for what it tells twice. Empty where it told none
     * @param at the same by our clock
     */
    record Contact(CameraId camera, String input, String told, Instant at) {}

    /**
     * A device noticed something: an alarm, or one time more in the alarm of this camera and kind that stands open. Returns at
     * once, from any thread.
     *
     * @param at when, by our clock
     * @param words the device's own, such as its topic and source; one line, without secrets
     */
    void noticed(CameraId camera, What what, Instant at, String words);

    /** An input was closed: a press of the bell that is wired to it, or else noticed. Returns at once, from any thread. */
    void closed(Contact contact);
}
