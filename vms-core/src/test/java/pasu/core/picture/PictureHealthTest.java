package pasu.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PictureHealthTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 192;

    private final PictureHealth health = new PictureHealth();
    private long now;

    /** The brightness of a pixel, 0 to 255. */
    private interface Scene {
        int at(int x, int y);
    }

    private static Luma luma(Scene scene, int noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer plane = ByteBuffer.allocateDirect(WIDTH * HEIGHT);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                int light = scene.at(x, y) + (int) Math.round(random.nextGaussian() * noise);
                plane.put(y * WIDTH + x, (byte) Math.max(0, Math.min(255, light)));
            }
        return Luma.of(plane, WIDTH, HEIGHT, WIDTH);
    }

    private Finding look(Luma luma) {
        return health.take(new Look(now++, luma));
    }

    private Finding looks(Scene scene, int noise, boolean isSame) {
        Finding finding = Finding.WELL;
        for (int n = 0; n < 6; n++) finding = look(luma(scene, noise, isSame ? 1 : n));
        return finding;
    }

    private static int street(int x, int y) {
        return 60 + x / 4 + (y > HEIGHT / 2 ? 40 : 0);
    }

    @Test
    void aStillStreetWithTheNoiseOfASensor_isWell() {
        assertEquals(Finding.WELL, looks(PictureHealthTest::street, 1, false));
        assertTrue(health.isSettled());
    }

    @Test
    void theSameInEveryPixel_isFrozenAfterThreeLooks_andWellAfterThreeOthers() {
        Luma still = luma(PictureHealthTest::street, 1, 1);
        assertEquals(Finding.WELL, look(still));
        assertEquals(Finding.WELL, look(still));
        assertFalse(health.isSettled());
        assertEquals(Finding.WELL, look(still));
        assertEquals(Finding.FROZEN, look(still));
        assertEquals(Finding.FROZEN, look(luma(PictureHealthTest::street, 1, 2)));
        assertEquals(Finding.FROZEN, look(still));
        assertEquals(Finding.WELL, look(luma(PictureHealthTest::street, 1, 3)));
    }

    @Test
    void oneOtherPixel_isAnotherPicture() {
        Luma one = luma(PictureHealthTest::street, 0, 1);
        assertNotEquals(one, luma((x, y) -> street(x, y) + (x == 300 && y == 2 ? 1 : 0), 0, 1));
    }

    @Test
    void aCoveredLens_isBlack_alsoWithNoiseAndAClockInThePicture() {
        assertEquals(Finding.BLACK, looks((x, y) -> 17, 4, false));
        assertEquals(Finding.BLACK, looks((x, y) -> y < 16 && x > 200 ? 235 : 17, 4, false));
        assertEquals(
                Finding.BLACK, looks((x, y) -> 0, 0, true), "that nothing is seen says more than that it is frozen");
    }

    @Test
    void aNightWithALamp_withAHorizon_orInTheRain_isNotBlack() {
        assertEquals(
                Finding.WELL, looks((x, y) -> Math.hypot(x - 160.0, y - 80.0) < 20 ? 120 : 18, 4, false), "a lamp");
        assertEquals(Finding.WELL, looks((x, y) -> y < 90 ? 32 : 18, 4, false), "a sky that is less dark");
        assertEquals(Finding.WELL, looks((x, y) -> 62, 12, false), "rain in infrared light");
        assertEquals(Finding.WELL, looks((x, y) -> 180, 2, false), "fog");
    }

    @Test
    void aHandThatPasses_isNothing() {
        for (int n = 0; n < 10; n++) {
            assertEquals(Finding.WELL, look(luma((x, y) -> 17, 4, n)));
            assertEquals(Finding.WELL, look(luma((x, y) -> 17, 4, 100 + n)));
            assertEquals(Finding.WELL, look(luma(PictureHealthTest::street, 1, n)));
        }
    }
}
