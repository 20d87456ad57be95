package pasu.police.wire;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.base.Word;
import pasu.core.camera.Position;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Status;
import pasu.core.incident.Origin;

/** What a station tells: how far an order is, and what was reported to it. */
public final class StationMessage {
    private static final int LONGEST_WORDS = 2_000;

    /**
     * A report of the police's 112 or the fire service's 119.
     *
     * @param id the station's own; the same again is the same report
     */
    public record Report(String id, Origin origin, String what, Place place, int code) {}

    private final JsonObject json;

    private StationMessage(JsonObject json) {
        this.json = json;
    }

    private static StationMessage of(String body) throws MalformedMessage {
        try {
            return new StationMessage(new JsonObject(body));
        } catch (DecodeException e) {
            throw new MalformedMessage("the body is no JSON object");
        }
    }

    /** Reads a status of an order. */
    public static Status status(String order, String body) throws MalformedMessage {
        StationMessage message = of(body);
        try {
            String word = message.text("state");
            return Status.ofStation(
                    new DispatchId(UUID.fromString(order)),
                    message.json.containsKey("leg") ? message.number("leg", 1, Integer.MAX_VALUE) : 1,
                    message.number("sequence", 1, Integer.MAX_VALUE),
                    Word.find(DispatchState.class, word)
                            .orElseThrow(() -> new MalformedMessage("there is no state " + word)),
                    message.time("at"),
                    message.maybe("unit"),
                    message.maybe("reason"),
                    message.maybe("eta") == null ? null : message.time("eta"));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(String.valueOf(e.getMessage()));
        }
    }

    /** Reads a report. */
    public static Report report(String body) throws MalformedMessage {
        StationMessage message = of(body);
        String service = message.text("service");
        Origin origin =
                switch (service) {
                    case "112" -> Origin.POLICE_112;
                    case "119" -> Origin.FIRE_119;
                    default -> throw new MalformedMessage("service is 112 or 119, got " + service);
                };
        return new Report(
                message.text("report"), origin, message.text("what"), message.place(), message.number("code", 0, 4));
    }

    private Place place() throws MalformedMessage {
        Object given = json.getValue("place");
        if (!(given instanceof JsonObject place)) throw new MalformedMessage("place is {name, position{lat, lon}}");
        try {
            JsonObject position = place.getJsonObject("position");
            StationMessage words = new StationMessage(place);
            return new Place(
                    words.text("name"),
                    position == null ? null : new Position(position.getDouble("lat"), position.getDouble("lon")),
                    words.maybe("address"),
                    words.maybe("pole"));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new MalformedMessage("place.position is {lat, lon} in degrees: " + e.getMessage());
        }
    }

    private String text(String field) throws MalformedMessage {
        String text = maybe(field);
        if (text == null || text.isBlank()) throw new MalformedMessage(field + " is missing");
        return text;
    }

    private @Nullable String maybe(String field) throws MalformedMessage {
        Object value = json.getValue(field);
        if (value == null) return null;
        if (!(value instanceof String text) || text.length() > LONGEST_WORDS)
            throw new MalformedMessage(field + " is a text of " + LONGEST_WORDS + " characters at most");
        return text;
    }

    private int number(String field, int least, int most) throws MalformedMessage {
        if (json.getValue(field) instanceof Integer number && number >= least && number <= most) return number;
        throw new MalformedMessage(field + " is a whole number from " + least + " to " + most);
    }

    private Instant time(String field) throws MalformedMessage {
        return GivenTime.parse(text(field))
                .orElseThrow(() -> new MalformedMessage(field + " is no time such as 2026-11-22T05:03:22Z"));
    }
}
