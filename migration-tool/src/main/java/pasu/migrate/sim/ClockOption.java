package pasu.migrate.sim;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** How far a clock is off, as people write it: {@code +47s}, {@code -9m}, {@code 1.5h}; seconds where nothing is said. */
final class ClockOption {
    private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)([smh]?)");

    private ClockOption() {}

    static long micros(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) throw new Failure(ExitCode.USAGE, "--clock is like +47s or -9m, got " + text);
        long unit =
                switch (form.group(2)) {
                    case "h" -> 3_600_000_000L;
                    case "m" -> 60_000_000L;
                    default -> 1_000_000L;
                };
        return Math.round(Double.parseDouble(form.group(1)) * unit);
    }
}
