package pasu.police.officer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.people.Token;
import pasu.police.wire.GivenTime;

/** One request of the page and its answer; used by one virtual thread. */
final class Exchange {
    static final String COOKIE = "pasu_duty";
    private static final String VIEW = "X-Pasu-View";
    private static final String USE = "X-Pasu-Use";

    private final HttpServerRequest request;
    private final JsonObject body;

    /** @throws Refusal 400 if the body is none */
    Exchange(HttpServerRequest request, Buffer body) {
        this.request = request;
        try {
            this.body = body.length() == 0 ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException e) {
            throw new Refusal(400, "bad-request", "The body is a JSON object.");
        }
    }

    String address() {
        return request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    HttpServerResponse response() {
        return request.response();
    }

    Optional<Token> dutyToken() {
        Cookie cookie = request.getCookie(COOKIE);
        return Optional.ofNullable(cookie).map(found -> new Token(found.getValue()));
    }

    /** What opens pictures; never in an address, for those stand in logs. */
    Optional<Token> viewToken() {
        return Optional.ofNullable(request.getHeader(VIEW)).map(Token::new);
    }

    /** The number of this use of a view. */
    long use() {
        String given = request.getHeader(USE);
        if (given == null || !given.matches("[0-9]{1,15}"))
            throw new Refusal(400, "bad-request", USE + " is a number that was not used before.");
        return Long.parseLong(given);
    }

    String text(String field, int longest) {
        String text = maybe(field, longest);
        if (text == null || text.isBlank()) throw new Refusal(400, "bad-request", field + " is missing.");
        return text.strip();
    }

    @Nullable
    String maybe(String field, int longest) {
        Object value = body.getValue(field);
        if (value == null) return null;
        if (!(value instanceof String text) || text.length() > longest)
            throw new Refusal(400, "bad-request", field + " is a text of " + longest + " characters at most.");
        return text;
    }

    /** Absent is null. */
    @Nullable
    Integer number(String field, int least, int most) {
        Object value = body.getValue(field);
        if (value == null) return null;
        if (value instanceof Integer number && number >= least && number <= most) return number;
        throw new Refusal(400, "bad-request", field + " is a whole number from " + least + " to " + most + ".");
    }

    boolean flag(String field) {
        if (body.getValue(field) instanceof Boolean flag) return flag;
        throw new Refusal(400, "bad-request", field + " is true or false.");
    }

    UUID id(String field) {
        return uuid(text(field, 36));
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "bad-request", "An id is missing or none.");
        }
    }

    Instant time(String field) {
        return instant(field, text(field, 64));
    }

    /** Of the query; null if it is not given. */
    @Nullable
    Instant queryTime(String name) {
        String given = request.getParam(name);
        return given == null ? null : instant(name, given);
    }

    private static Instant instant(String field, String text) {
        return GivenTime.parse(text)
                .orElseThrow(
                        () -> new Refusal(400, "bad-request", field + " is no time such as 2026-11-22T05:03:22Z."));
    }

    void json(int status, JsonObject answer) {
        var unused = response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(answer.toBuffer());
    }

    void nothing() {
        var unused = response().setStatusCode(204).end();
    }
}
