package pasu.ingest.onvif.steer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;
import pasu.ingest.onvif.service.PtzVector;
import pasu.ingest.onvif.steer.Holds.Claim;

class HoldsTest {
    private static final long SECOND = 1_000_000_000;
    private static final Steerer KIM = new Steerer("kim", 2);
    private static final Steerer LEE = new Steerer("lee", 2);
    private static final Steerer CHIEF = new Steerer("chief", 3);

    private final Holds holds = new Holds();
    private final CameraId camera = CameraId.random();

    private Claim claim(Steerer by, String why, long seconds) {
        return holds.claim(camera, by, why, null, seconds * SECOND);
    }

    private Claim turn(String why, long seconds) {
        return turn(new PtzVector(0.5, 0, 0), why, seconds);
    }

    private Claim turn(PtzVector speed, String why, long seconds) {
        return holds.claim(camera, KIM, why, speed, seconds * SECOND);
    }

    @Test
    void whoBegins_saysWhy_andNeedNotSayItAgain() {
        assertInstanceOf(Claim.NoReason.class, claim(KIM, " ", 0));
        assertEquals(new Claim.Granted("의심 차량", false), claim(KIM, "의심 차량", 0));
        assertEquals(new Claim.Granted("의심 차량", false), claim(KIM, "", 14));
        assertEquals(new Claim.Granted("사건 12", false), claim(KIM, "사건 12", 15));
        assertInstanceOf(Claim.NoReason.class, claim(KIM, "", 30), "15 s after the last act it is nobody's");
    }

    @Test
    void equalPriority_waits15s_andAHigherTakesOver() {
        claim(KIM, "a", 0);
        assertInstanceOf(Claim.Denied.class, claim(LEE, "b", 14));
        assertEquals(new Claim.Granted("c", false), claim(CHIEF, "c", 14));
        assertInstanceOf(Claim.Denied.class, claim(KIM, "a", 20));
        assertEquals(Optional.of(CHIEF), holds.holder(camera, 20 * SECOND).map(Claim.Denied::by));
        assertEquals(new Claim.Granted("b", false), claim(LEE, "b", 29));
    }

    /** Faster is the same turn, another way is not. */
    @Test
    void turn_anotherWay_isAnother() {
        turn("a", 0);
        assertEquals(new Claim.Granted("a", true), turn(new PtzVector(0.9, 0, 0), "", 1));
        assertEquals(new Claim.Granted("a", false), turn(new PtzVector(-0.9, 0, 0), "", 1));
        assertEquals(new Claim.Granted("a", false), turn(new PtzVector(-0.9, 0.1, 0), "", 2));
    }

    /** What it is called decides nothing: a turn goes on while the same person turns, for the same reason, without a stop. */
    @Test
    void turn_goesOn_untilItIsStoppedOrForAnotherReason() {
        assertEquals(new Claim.Granted("a", false), turn("a", 0));
        assertEquals(new Claim.Granted("a", true), turn("", 1));
        assertEquals(new Claim.Granted("b", false), turn("b", 2));
        claim(KIM, "", 3);
        assertEquals(new Claim.Granted("b", false), turn("", 4), "it was stopped");
        assertEquals(List.of(camera), holds.adrift(7 * SECOND));
        assertEquals(new Claim.Granted("b", false), turn("", 8), "we stopped it");
    }

    @Test
    void turn_ofWhichNothingMoreIsSaid_isStoppedOnce() {
        turn("a", 0);
        turn("", 2);
        assertEquals(List.of(), holds.adrift(4 * SECOND));
        assertEquals(List.of(camera), holds.adrift(5 * SECOND));
        assertEquals(List.of(), holds.adrift(6 * SECOND));
        claim(KIM, "a", 7);
        assertEquals(List.of(), holds.adrift(20 * SECOND), "it was told to stop");
    }

    @Test
    void cameraThatNobodySteers_goesHomeOnce_andIsAskedAgainUntilItIs() {
        claim(KIM, "a", 0);
        assertEquals(List.of(), holds.idle(59 * SECOND));
        assertEquals(List.of(camera), holds.idle(60 * SECOND));
        assertEquals(List.of(), holds.idle(61 * SECOND));
        assertFalse(holds.failed(camera));
        assertEquals(List.of(camera), holds.idle(120 * SECOND));
        holds.home(camera);
        assertEquals(List.of(), holds.idle(180 * SECOND));
    }

    @Test
    void cameraThatNeverGoesHome_isGivenUp() {
        claim(KIM, "a", 0);
        for (int minute = 1; minute <= Holds.HOMINGS; minute++) {
            assertEquals(List.of(camera), holds.idle(minute * 60 * SECOND));
            assertEquals(minute == Holds.HOMINGS, holds.failed(camera));
        }
        assertEquals(List.of(), holds.idle(10_000 * SECOND));
    }

    /** Somebody takes it while it goes home: it is theirs, and goes home anew after them. */
    @Test
    void cameraThatIsSteeredWhileItGoesHome_isStillHeld() {
        claim(KIM, "a", 0);
        holds.idle(60 * SECOND);
        claim(LEE, "b", 61);
        holds.home(camera);
        assertEquals(Optional.of(LEE), holds.holder(camera, 62 * SECOND).map(Claim.Denied::by));
        assertEquals(List.of(camera), holds.idle(121 * SECOND));
    }
}
