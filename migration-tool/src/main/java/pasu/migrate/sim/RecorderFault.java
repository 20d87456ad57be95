package pasu.migrate.sim;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be made to go wrong with the recorder. Each lasts until it is cleared. */
sealed interface RecorderFault {
    /** It is dead: nothing is recorded, connections are closed. */
    record Stop() implements RecorderFault {}

    /** Sessions are refused with 453. */
    record Busy() implements RecorderFault {}

    /** A channel is not recorded any more, and nobody is told. */
    record Deaf(String channel) implements RecorderFault {}

    /** Its clock is ahead by so much; negative: behind. */
    record Clock(double seconds) implements RecorderFault {}

    /** All is well again, but for the clock. */
    record Clear() implements RecorderFault {}

    /** @throws IllegalArgumentException if there is no such fault or its argument is missing */
    static RecorderFault of(String name, @Nullable String argument) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "stop" -> new Stop();
            case "busy" -> new Busy();
            case "deaf" -> new Deaf(wanted(name, "a channel", argument));
            case "clock" -> new Clock(Double.parseDouble(wanted(name, "seconds", argument)));
            case "clear" -> new Clear();
            default -> throw new IllegalArgumentException("a fault is stop, busy, deaf, clock or clear, got " + name);
        };
    }

    private static String wanted(String name, String what, @Nullable String argument) {
        if (argument == null || argument.isBlank()) throw new IllegalArgumentException(name + " needs " + what);
        return argument;
    }
}
