package pasu.core.people;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param login lower case, 2 to 64 letters, digits, dots, dashes or underscores
 * @param name as it is shown to colleagues, 1 to 100 characters
 * @param language {@code ko} or {@code en}
 * @param mustChangePassword another person knows the password; the console asks for a new one first
 * @param active an inactive account cannot sign in and its sessions end
 * @param station of a police officer, by name; null if none was set. They go on duty there and nowhere else
 * @param team of who answers alarms, such as a shift; null if none was set. Figures are kept by team, never by person
 * @param version grows with each change; a change names the version that it saw
 */
public record Account(
        UUID id,
        String login,
        String name,
        Role role,
        String language,
        boolean mustChangePassword,
        boolean active,
        @Nullable String station,
        @Nullable String team,
        long version) {

    public Account {
        if (!login.matches("[a-z0-9][a-z0-9._-]{1,63}"))
            throw new IllegalArgumentException(
                    "a user name has 2 to 64 lower case letters, digits, dots, dashes or underscores");
        if (name.isBlank() || name.length() > 100)
            throw new IllegalArgumentException("a person's name has 1 to 100 characters");
        if (!language.equals("ko") && !language.equals("en"))
            throw new IllegalArgumentException("the languages are ko and en, got " + language);
    }

    /** The login that a person meant: without blanks around it, in lower case. */
    public static String login(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    public boolean may(Right right) {
        return active && right.isHeldBy(role);
    }
}
