package pasu.app.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Where the presses of a run stand, by the node's list of all alarms: each that got its 202 must stand once, in the alarm
 * that the 202 named; none may stand twice.
 *
 * @param accepted presses that got their 202
 * @param missing of these, such that stand nowhere
 * @param elsewhere of these, such that stand in another alarm than their 202 named
 * @param twice of all, such that stand more than once
 * @param unanswered that stand though no 202 came: the node, or the connection, ended before it
 */
record Standing(long alarms, long accepted, long missing, long elsewhere, long twice, long unanswered) {
    private static final int PAGE = 200;

    /** Reads every alarm, once for a run: what stands is marked in the rings. */
    static Standing read(Node node, Rings rings) {
        long alarms = 0;
        String cursor = "";
        do {
            JsonObject page = node.get("/api/v1/alarms?limit=" + PAGE + cursor);
            JsonArray items = page.getJsonArray("items");
            for (int n = 0; n < items.size(); n++) mark(items.getJsonObject(n), rings);
            alarms += items.size();
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return count(alarms, rings);
    }

    /** The presses that an alarm lists. */
    static void mark(JsonObject alarm, Rings rings) {
        UUID id = UUID.fromString(alarm.getString("id"));
        JsonArray presses = alarm.getJsonArray("presses");
        for (int n = 0; n < presses.size(); n++) {
            JsonObject press = presses.getJsonObject(n);
            // Of an earlier run on the same data a bell may have sent a serial that is no number.
            if (press.getValue("serial") instanceof Number serial)
                rings.find(UUID.fromString(press.getString("bell")), serial.longValue())
                        .ifPresent(ring -> ring.standsIn(id));
        }
    }

    static Standing count(long alarms, Rings rings) {
        long accepted = 0;
        long missing = 0;
        long elsewhere = 0;
        long twice = 0;
        long unanswered = 0;
        for (Ring ring : rings.all()) {
            if (ring.isAccepted()) accepted++;
            if (ring.isAccepted() && ring.standing() == 0) missing++;
            if (ring.elsewhere() > 0) elsewhere++;
            if (ring.standing() > 1) twice++;
            if (!ring.isAccepted() && ring.standing() > 0) unanswered++;
        }
        return new Standing(alarms, accepted, missing, elsewhere, twice, unanswered);
    }

    boolean isRight() {
        return missing == 0 && elsewhere == 0 && twice == 0;
    }

    void tell(Report report) {
        report.add("alarms", alarms);
        report.add("presses that got their 202", accepted);
        report.add("of these, missing from every alarm", missing);
        report.add("of these, in another alarm than their 202 named", elsewhere);
        report.add("presses that stand twice", twice);
        report.add("presses that stand, though no 202 came", unanswered);
    }
}
