package pasu.core.alarm;

import pasu.core.camera.CameraId;

/** What devices notice by themselves: the one port by which it comes in, whatever they speak. */
public interface DeviceEvents {

    /** Kinds that a device can notice. */
    enum What {
        /** Something moves where it was told to look. */
        MOTION(AlarmKind.MOTION),
        /** It is turned away, covered, sprayed, hit or opened. */
        TAMPER(AlarmKind.TAMPER);

        private final AlarmKind kind;

        What(AlarmKind kind) {
            this.kind = kind;
        }

        public AlarmKind kind() {
            return kind;
        }
    }

    /**
     * A device noticed something: an alarm, or one time more in the alarm of this camera and kind that stands open. Returns at
     * once, from any thread.
     *
     * @param words the device's own, such as its topic and source; one line, without secrets
     */
    void noticed(CameraId camera, What what, String words);
}
