package pasu.console.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import pasu.console.Problem;

/** Where the next page begins; opaque to clients. */
public final class Cursor {
    private Cursor() {}

    public static String of(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    public static String position(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    public static Problem bad() {
        return new Problem(400, "cursor is none of ours: use `next` of the page before, or leave it out.");
    }
}
