package pasu.ingest.onvif.steer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;
import pasu.ingest.onvif.steer.Holds.Claim;

class HoldsTest {
    private static final long SECOND = 1_000_000_000;
    private static final Steerer KIM = new Steerer("kim", 2);
    private static final Steerer LEE = new Steerer("lee", 2);
    private static final Steerer CHIEF = new Steerer("chief", 3);

    private final Holds holds = new Holds();
    private final CameraId camera = CameraId.random();

    private Claim claim(Steerer by, String why, long seconds) {
        return holds.claim(camera, by, why, seconds * SECOND);
    }

    @Test
    void whoBegins_saysWhy_andNeedNotSayItAgain() {
        assertInstanceOf(Claim.NoReason.class, claim(KIM, " ", 0));
        assertEquals(new Claim.Granted("의심 차량", true), claim(KIM, "의심 차량", 0));
        assertEquals(new Claim.Granted("의심 차량", false), claim(KIM, "", 14));
        assertEquals(new Claim.Granted("사건 12", true), claim(KIM, "사건 12", 15));
        assertInstanceOf(Claim.NoReason.class, claim(KIM, "", 30), "15 s after the last act it is nobody's");
    }

    @Test
    void equalPriority_waits15s_andAHigherTakesOver() {
        claim(KIM, "a", 0);
        assertInstanceOf(Claim.Denied.class, claim(LEE, "b", 14));
        assertEquals(new Claim.Granted("c", true), claim(CHIEF, "c", 14));
        assertInstanceOf(Claim.Denied.class, claim(KIM, "a", 20));
        assertEquals(Optional.of(CHIEF), holds.holder(camera, 20 * SECOND).map(Claim.Denied::by));
        assertEquals(new Claim.Granted("b", true), claim(LEE, "b", 29));
    }

    @Test
    void cameraThatNobodySteers_goesHomeOnce() {
        claim(KIM, "a", 0);
        assertEquals(List.of(), holds.idle(59 * SECOND));
        assertEquals(List.of(camera), holds.idle(60 * SECOND));
        assertEquals(List.of(), holds.idle(61 * SECOND));
    }
}
