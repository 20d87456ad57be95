package pasu.app.chaos;

import java.util.Set;
import java.util.TreeSet;
import pasu.core.base.Time;

/** Something that the cluster owed and did not pay. */
public sealed interface Finding {
    /** One line for a person. */
    String words();

    /** Frames that nobody has, and no fault allows that. @param lateMicros beyond what a fault of its node allowed; 0 without one */
    record LostFrames(Frames.Hole hole, long lateMicros) implements Finding {
        @Override
        public String words() {
            return "%s: %d frames from %d on, sent at %s, are nobody's (%d ms dark, recorded before by %s%s)"
                    .formatted(
                            hole.camera(),
                            hole.count(),
                            hole.first(),
                            Time.instant(hole.fromMicros()),
                            hole.darkMicros() / 1000,
                            hole.keepers().isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(hole.keepers())),
                            lateMicros > 0 ? ", " + lateMicros / 1000 + " ms more than allowed" : "");
        }
    }

    /** A frame in a file that is not what the camera sent, or that it never sent. */
    record FalseFrames(String camera, String node, long first, int count) implements Finding {
        @Override
        public String words() {
            return "%s: %d frames on %s, %d the first, are not what was sent".formatted(camera, count, node, first);
        }
    }

    /** A node has frames twice in one epoch. */
    record FramesTwice(String camera, String node, long first, int count) implements Finding {
        @Override
        public String words() {
            return "%s: %s has %d frames twice, %d the first".formatted(camera, node, count, first);
        }
    }

    /** Recorded by a former owner, longer after another was made owner than it may take to learn of it. */
    record StaleOwner(String camera, String node, long epoch, Grant newer, long lateMicros) implements Finding {
        @Override
        public String words() {
            return "%s: %s recorded in epoch %d until %d ms after %s had epoch %d, longer than allowed"
                    .formatted(camera, node, epoch, lateMicros / 1000, newer.node(), newer.epoch());
        }
    }

    /** Two nodes recorded in one epoch: neither knows that it is a former owner. */
    record EpochShared(String camera, long epoch, Set<String> nodes) implements Finding {
        @Override
        public String words() {
            return camera + ": " + String.join(" and ", new TreeSet<>(nodes)) + " both recorded in epoch " + epoch;
        }
    }

    /** A press that got its 202 and stands in no alarm. */
    record ForgottenAlarm(Press press) implements Finding {
        @Override
        public String words() {
            return "press " + press.key() + " got its 202 with alarm "
                    + press.alarm().orElse("") + " and stands in none";
        }
    }

    /** A press that stands more than once. */
    record PressTwice(Press.Key press, Set<String> alarms) implements Finding {
        @Override
        public String words() {
            return "press " + press + " stands more than once, in " + new TreeSet<>(alarms);
        }
    }

    /** A press that stands in another alarm than the 202 said. */
    record PressElsewhere(Press press, String alarm) implements Finding {
        @Override
        public String words() {
            return "press " + press.key() + " was said to be in "
                    + press.alarm().orElse("") + " and stands in " + alarm;
        }
    }

    /** The station sent a unit twice for one order. */
    record DoubleDispatch(String order, int times) implements Finding {
        @Override
        public String words() {
            return "order " + order + " sent a unit " + times + " times";
        }
    }

    /** The station sent a unit for what nobody ordered. */
    record StrangeDispatch(String order) implements Finding {
        @Override
        public String words() {
            return "order " + order + " sent a unit, and nobody gave it";
        }
    }

    /** The cluster took an order that the station never had. */
    record ForgottenDispatch(String order) implements Finding {
        @Override
        public String words() {
            return "order " + order + " was accepted and never came to the station";
        }
    }
}
