package pasu.ingest.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import pasu.core.media.Fingerprint;
import pasu.core.record.SegmentPrints.Print;

/** Where our recording and the camera's meet. */
class SeamTest {
    private static final long AHEAD = 90_000_000;
    private static final long INTERVAL = 66_667;

    private static Fingerprint print(int picture) {
        return new Fingerprint(picture, 0, 0, 0);
    }

    /** Frames from one to before another; a picture repeats itself after so many. */
    private static List<Print> ours(int from, int to, int period) {
        List<Print> ours = new ArrayList<>();
        for (int nth = from; nth < to; nth++) ours.add(new Print(print(nth % period), nth * INTERVAL));
        return ours;
    }

    private static List<Seam.Taken> theirs(int from, int to, int period) {
        List<Seam.Taken> theirs = new ArrayList<>();
        for (int nth = from; nth < to; nth++) theirs.add(new Seam.Taken(print(nth % period), nth * INTERVAL + AHEAD));
        return theirs;
    }

    @Test
    void lastAndFirst_ofPicturesThatDiffer_areFoundWhereverTheyAre() {
        assertEquals(
                OptionalLong.of(49 * INTERVAL + AHEAD),
                Seam.ofLast(ours(34, 50, 1000), theirs(0, 120, 1000), 60 * INTERVAL + AHEAD));
        assertEquals(
                OptionalLong.of(80 * INTERVAL + AHEAD),
                Seam.ofFirst(ours(80, 96, 1000), theirs(0, 120, 1000), 60 * INTERVAL + AHEAD));
    }

    @Test
    void stillScene_theNearestOfAllLikePlacesIsMeant() {
        long expected = 49 * INTERVAL + AHEAD + 300_000;
        assertEquals(
                OptionalLong.of(49 * INTERVAL + AHEAD), Seam.ofLast(ours(34, 50, 30), theirs(0, 120, 30), expected));
    }

    @Test
    void otherPictures_orTooFewInARow_areNoSeam() {
        assertEquals(OptionalLong.empty(), Seam.ofLast(ours(200, 216, 1000), theirs(0, 120, 1000), AHEAD));
        assertEquals(OptionalLong.empty(), Seam.ofLast(ours(34, 50, 1000), theirs(46, 120, 1000), AHEAD));
        assertEquals(OptionalLong.empty(), Seam.ofFirst(List.of(), theirs(0, 120, 1000), AHEAD));
    }

    @Test
    void clocksThatDrift_areDrawnOutBetweenTwoFrames_andOneThatWasSetIsNot() {
        CameraTime drifting =
                CameraTime.by(new CameraTime.Anchor(0, AHEAD), new CameraTime.Anchor(60_000_000, AHEAD + 60_120_000));
        assertEquals(30_000_000, drifting.toOurs(AHEAD + 30_060_000));
        assertEquals(AHEAD + 60_120_000, drifting.toTheirs(60_000_000));
        CameraTime set =
                CameraTime.by(new CameraTime.Anchor(0, AHEAD), new CameraTime.Anchor(60_000_000, AHEAD + 70_000_000));
        assertEquals(30_000_000, set.toOurs(AHEAD + 30_000_000));
        assertEquals(59_999_999, set.toOurs(AHEAD + 65_000_000), "nothing lies over what we have");
    }
}
