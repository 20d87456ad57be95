package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;

class LossesTest {
    private static final long FRAME = 66_667;
    private static final long SECOND = 1_000_000;

    private final StreamKey key = Studio.newKey();
    private final Losses losses = new Losses(key);

    private static long length(Gap gap) {
        return gap.endMicros() == null ? 0 : gap.endMicros() - gap.startMicros();
    }

    @Test
    void settled_twoFramesHalfASecondApart_areTwoGapsOfAFrameEach() {
        losses.add(10 * SECOND, 10 * SECOND + FRAME);
        losses.add(10 * SECOND + 500_000, 10 * SECOND + 500_000 + FRAME);
        List<Gap> gaps = losses.settled(10 * SECOND + 600_000);
        assertEquals(
                List.of(
                        new Gap(key, 10 * SECOND, 10 * SECOND + FRAME, Cause.PACKET_LOSS, ""),
                        new Gap(key, 10 * SECOND + 500_000, 10 * SECOND + 500_000 + FRAME, Cause.PACKET_LOSS, "")),
                gaps);
        assertEquals(List.of(), losses.settled(Long.MAX_VALUE));
    }

    /** An hour in which each third frame is lost: few rows, and not a microsecond of it untold. */
    @Test
    void settled_lossesWithoutEnd_areFewRowsThatSayHowMuchIsMissing() {
        List<Gap> gaps = new ArrayList<>();
        long lost = 0;
        for (long at = SECOND; at < 3600 * SECOND; at += 3 * FRAME) {
            losses.add(at, at + FRAME);
            lost += FRAME;
            gaps.addAll(losses.settled(at + FRAME));
        }
        gaps.addAll(losses.settled(Long.MAX_VALUE));
        assertTrue(gaps.size() < 200, gaps.size() + " rows");
        double told = 0;
        for (Gap gap : gaps)
            told += gap.detail().isEmpty()
                    ? length(gap)
                    : Double.parseDouble(gap.detail().replaceAll(".* losses, (.*) s in all", "$1")) * SECOND;
        assertTrue(Math.abs(told - lost) < gaps.size() * 500.0 + 1, told + " of " + lost);
    }

    @Test
    void add_frameThatCameEarly_isNoGap() {
        losses.add(SECOND, SECOND - 5);
        assertEquals(List.of(), losses.settled(Long.MAX_VALUE));
    }
}
