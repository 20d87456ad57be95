package pasu.ingest.sim.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be made to go wrong with a camera. Each lasts until it is cleared; all may be on at once. */
public sealed interface Fault {
    /**
     * The cable is pulled: connections are closed, and so is each new one. Frames go on being produced.
     *
     * @param seconds after which it is put in again; endless, if nobody says
     */
    record Stop(double seconds) implements Fault {
        public Stop {
            if (!(seconds > 0)) throw new IllegalArgumentException("stop takes seconds, got " + seconds);
        }
    }

    /** The encoder hangs: no frame is produced, while sender reports and answers go on. */
    record Freeze() implements Fault {}

    /** Nothing comes, neither media nor answers, and the sockets stay open. */
    record Silent() implements Fault {}

    /** A second session is refused with 453. */
    record Busy() implements Fault {}

    /** RTP packets are dropped before the socket, by chance. */
    record Lose(double percent) implements Fault {
        public Lose {
            if (!(percent > 0 && percent <= 100))
                throw new IllegalArgumentException("lose takes 0 to 100 percent, got " + percent);
        }
    }

    /** The camera's clock, in sender reports and marks, is ahead by so much; negative: behind. */
    record Clock(double seconds) implements Fault {
        public Clock {
            if (!(Math.abs(seconds) <= 1e9)) throw new IllegalArgumentException("clock takes seconds, got " + seconds);
        }
    }

    /** The main stream goes on in 640×360, with new parameter sets, from a key frame on. */
    record Resolution() implements Fault {}

    /** The sensor hangs: frames go on being produced, and each shows the very same. */
    record Still() implements Fault {}

    /** The lens is covered: frames show nothing but the noise of a sensor in the dark. */
    record Black() implements Fault {}

    /** All is well again. */
    record Clear() implements Fault {}

    /**
     * @param name as in a command, {@code lose}
     * @param argument percent or seconds, for those that take one
     * @throws IllegalArgumentException if there is no such fault or its argument is missing
     */
    static Fault of(String name, @Nullable Double argument) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "stop" -> new Stop(argument == null ? Double.POSITIVE_INFINITY : argument);
            case "freeze" -> new Freeze();
            case "silent" -> new Silent();
            case "busy" -> new Busy();
            case "lose" -> new Lose(wanted(name, "a percentage", argument));
            case "clock" -> new Clock(wanted(name, "seconds", argument));
            case "resolution" -> new Resolution();
            case "still" -> new Still();
            case "black" -> new Black();
            case "clear" -> new Clear();
            default ->
                throw new IllegalArgumentException(
                        "a fault is stop, freeze, silent, busy, lose, clock, resolution, still, black or clear, got "
                                + name);
        };
    }

    private static double wanted(String name, String what, @Nullable Double argument) {
        if (argument == null) throw new IllegalArgumentException(name + " needs " + what);
        return argument;
    }

    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The argument as text; empty if there is none. */
    default String argument() {
        return switch (this) {
            case Stop f -> Double.isInfinite(f.seconds()) ? "" : Double.toString(f.seconds());
            case Lose f -> Double.toString(f.percent());
            case Clock f -> Double.toString(f.seconds());
            default -> "";
        };
    }
}
