package pasu.console.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import pasu.console.Problem;
import pasu.core.base.Time;

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

    /** A row of a list that goes back in time. */
    public record Row(Instant at, UUID id) {}

    public static String of(Row row) {
        return of(Time.micros(row.at()) + " " + row.id());
    }

    public static Row row(String cursor) {
        String[] part = position(cursor).split(" ", 2);
        if (part.length != 2
                || !part[0].matches("\\d{1,18}")
                || !part[1].matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) throw bad();
        return new Row(Time.instant(Long.parseLong(part[0])), UUID.fromString(part[1]));
    }

    public static Problem bad() {
        return new Problem(400, "cursor is none of ours: use `next` of the page before, or leave it out.");
    }
}
