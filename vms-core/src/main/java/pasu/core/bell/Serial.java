package pasu.core.bell;

/**
 * What a bell counts its presses with: a number or a text, as its maker chose. They are kept apart, so that it is shown
 * again as it came.
 *
 * @param text 1 to 64 characters
 * @param isNumber whether the bell sent a number
 */
public record Serial(String text, boolean isNumber) {
    public static final int LONGEST = 64;

    public Serial {
        if (text.isEmpty() || text.length() > LONGEST)
            throw new IllegalArgumentException("a serial has 1 to 64 characters, got " + text.length());
        if (isNumber && !text.matches("-?\\d{1,18}"))
            throw new IllegalArgumentException("a serial that is a number is whole and has 18 digits at most");
    }

    /** As it is kept in a row: a text has a quote before it. */
    public String token() {
        return isNumber ? text : "\"" + text;
    }

    public static Serial ofToken(String token) {
        return token.startsWith("\"") ? new Serial(token.substring(1), false) : new Serial(token, true);
    }
}
