package pasu.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final UUID ALARM = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Rings rings = new Rings();
    private final PoleBell bell = new PoleBell(UUID.randomUUID().toString(), "a key");

    private Ring ring(int status) {
        Ring ring = new Ring(bell, 0);
        ring.answered(new Ring.Answer(status, false, status == 202 ? ALARM : null, 1));
        rings.add(ring);
        return ring;
    }

    private Standing standing(JsonObject... alarms) {
        for (JsonObject alarm : alarms) Standing.mark(alarm, rings);
        return Standing.count(alarms.length, rings);
    }

    private static JsonObject alarm(UUID id, Ring... listed) {
        JsonArray presses = new JsonArray();
        for (Ring ring : listed)
            presses.add(new JsonObject()
                    .put("bell", ring.key().bell().toString())
                    .put("serial", ring.key().serial()));
        return new JsonObject().put("id", id.toString()).put("presses", presses);
    }

    @Test
    void pressesThatStandWhereTheyWereSaidTo_areRight() {
        Standing standing = standing(alarm(ALARM, ring(202), ring(202)), alarm(OTHER, ring(0)));
        assertEquals(new Standing(2, 2, 0, 0, 0, 1), standing);
        assertTrue(standing.isRight());
    }

    @Test
    void acceptedPressThatStandsNowhere_isMissing_aRefusedOneIsNot() {
        ring(202);
        ring(503);
        Standing standing = standing(alarm(ALARM));
        assertEquals(new Standing(1, 1, 1, 0, 0, 0), standing);
        assertFalse(standing.isRight());
    }

    @Test
    void pressThatStandsInAnotherAlarmThanItsAnswerNamed_isWrong() {
        Standing standing = standing(alarm(OTHER, ring(202)));
        assertEquals(new Standing(1, 1, 0, 1, 0, 0), standing);
        assertFalse(standing.isRight());
    }

    @Test
    void pressThatStandsTwice_isWrong_evenIfItWasNotAnswered() {
        Ring unanswered = ring(0);
        Standing standing = standing(alarm(ALARM, unanswered, unanswered));
        assertEquals(new Standing(1, 0, 0, 0, 1, 1), standing);
        assertFalse(standing.isRight());
    }

    @Test
    void pressOfAnEarlierRun_isNobodys() {
        JsonObject foreign = alarm(ALARM, new Ring(bell, 0));
        foreign.getJsonArray("presses")
                .add(new JsonObject().put("bell", bell.id().toString()).put("serial", "no number"));
        assertEquals(new Standing(1, 0, 0, 0, 0, 0), standing(foreign));
    }

    /** RFC 4231, test case 2. */
    @Test
    void bell_signsAsTheStandardDoes() {
        PoleBell jefe = new PoleBell(UUID.randomUUID().toString(), "Jefe");
        assertEquals(
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                jefe.sign("what do ya want for nothing?"));
    }
}
