package pasu.console;

import java.util.Optional;
import pasu.core.people.Right;

/** What stands before a route. There is no route without one. */
public sealed interface Access {

    /** Anybody. */
    record Open() implements Access {}

    /** A device whose key has signed the body; its endpoint checks that before it reads anything else. */
    record Signed() implements Access {}

    /** Anybody with a session. */
    record SignedIn() implements Access {}

    /** Whose role holds the right. */
    record Needs(Right right) implements Access {}

    /** Reads {@code x-right}: {@code public}, {@code signature}, {@code signed-in} or a right; empty if it is none of these. */
    static Optional<Access> parse(String word) {
        return switch (word) {
            case "public" -> Optional.of(new Open());
            case "signature" -> Optional.of(new Signed());
            case "signed-in" -> Optional.of(new SignedIn());
            default -> Right.find(word).map(Needs::new);
        };
    }
}
