package pasu.core.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmId;
import pasu.core.camera.CameraId;

/** What is done with an incident; {@code by} is a login, or empty where a station or a deadline did it. */
public sealed interface Step {
    String by();

    record Note(String by, String words) implements Step {}

    /** Somebody told of it. */
    record Report(String by, Origin origin, String words) implements Step {}

    record LinkAlarm(String by, AlarmId alarm) implements Step {}

    record UnlinkAlarm(String by, AlarmId alarm) implements Step {}

    /** Footage is to be kept; the times hold the pre- and post-roll already. */
    record KeepFootage(String by, CameraId camera, Instant from, Instant to) implements Step {
        public KeepFootage {
            if (!to.isAfter(from)) throw new IllegalArgumentException("footage ends after it begins");
        }
    }

    record HandOver(String by, String to, String words) implements Step {}

    record Close(String by, ClosureCode code, String words) implements Step {}

    /** It goes into another, with its alarms. */
    record MergeInto(String by, IncidentId other) implements Step {}

    /** Another came into it. */
    record Absorb(String by, IncidentId other) implements Step {}

    /** A part of it became an incident of its own. */
    record SplitOff(String by, IncidentId part) implements Step {}

    /** What the police do about it: an order was sent, or its state changed. */
    record Dispatched(String by, String ref, String words) implements Step {}

    /** What else the step is about, such as {@code alarm/ID}. */
    default @Nullable String ref() {
        return switch (this) {
            case LinkAlarm link -> "alarm/" + link.alarm();
            case UnlinkAlarm unlink -> "alarm/" + unlink.alarm();
            case KeepFootage keep -> "camera/" + keep.camera();
            case MergeInto merge -> "incident/" + merge.other();
            case Absorb absorb -> "incident/" + absorb.other();
            case SplitOff split -> "incident/" + split.part();
            case Dispatched dispatched -> dispatched.ref();
            case Note note -> null;
            case Report report -> null;
            case HandOver over -> null;
            case Close close -> null;
        };
    }
}
