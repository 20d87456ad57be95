package pasu.core.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password must be: long rather than odd (NIST SP 800-63B §5.1.1.2). 10 to 128 characters, not the login, not one
 * of the commonest, not one character over and over.
 */
public final class PasswordRule {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final List<String> COMMON = List.of(
            "1234567890", "0123456789", "password", "qwertyuiop", "administrator", "letmein", "iloveyou", "1q2w3e4r5t");

    private PasswordRule() {}

    /** What is wrong with it, in words, or empty. */
    public static Optional<String> fault(String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST)
            return Optional.of("a password has " + SHORTEST + " to " + LONGEST + " characters");
        String lower = password.toLowerCase(Locale.ROOT);
        if (login.length() >= 4 && lower.contains(login.toLowerCase(Locale.ROOT)))
            return Optional.of("a password does not contain the user name");
        if (password.codePoints().distinct().count() < 4)
            return Optional.of("a password has at least four different characters");
        for (String common : COMMON)
            if (lower.startsWith(common) && lower.length() < common.length() + 4)
                return Optional.of("this password is one of the first that are tried");
        return Optional.empty();
    }
}
