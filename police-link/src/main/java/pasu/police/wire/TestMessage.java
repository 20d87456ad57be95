package pasu.police.wire;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import pasu.core.alarm.BellAlarms;
import pasu.core.bell.Bell;
import pasu.core.bell.BellTest;

/**
 * A bell's self-test as the station gets it. It has a path of its own, so that a station which does not know it answers 404
 * and sends nobody.
 */
public final class TestMessage {
    private static final int LONGEST_NAME = 200;

    private TestMessage() {}

    public static JsonObject of(BellTest test, Bell bell) {
        return new JsonObject()
                .put("test", test.id().toString())
                .put("bell", bell.id().toString())
                .put("place", OrderMessage.place(BellAlarms.place(bell)))
                .put("testedAt", test.askedAt().toString());
    }

    /**
     * What the station that answered calls itself.
     *
     * @throws MalformedMessage if it does not say
     */
    public static String station(String answer) throws MalformedMessage {
        try {
            if (new JsonObject(answer).getValue("station") instanceof String name
                    && !name.isBlank()
                    && name.length() <= LONGEST_NAME) return name.strip();
        } catch (DecodeException e) {
            throw new MalformedMessage("the answer to a test is no JSON object");
        }
        throw new MalformedMessage("the answer to a test names its station in 1 to " + LONGEST_NAME + " characters");
    }
}
