package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** A car park by a lake; one car comes, parks and leaves again within the minute. */
final class CarPark implements Scene {
    private static final double[] ROWS = {404, 500, 690};
    private static final double[] SIZES = {92, 118, 176};
    private static final int FREE = 5;

    @Override
    public void still(Brush b) {
        Scenery.sky(b, 240, 44);
        Scenery.ridge(b, b.light.of(0x7d9fae), b.light.of(0x9bb5bd), 206, 90, 50, 9);
        Color lake = Light.mix(b.light.of(0x6fa0b8), b.light.skyLow, 0.4);
        b.slope(lake, Light.mix(lake, Color.BLACK, 0.14), new Rectangle2D.Double(0, 216, WIDTH, 88));
        for (int tower = 0; tower < 4; tower++)
            Scenery.block(b, 0xd5d3cf, 900 + tower * 96, 226, 66, 90 + tower * 23 % 50, 90 + tower);
        b.slope(0x86ad5c, 0x6d9548, new Rectangle2D.Double(0, 296, WIDTH, 48));
        for (int tree = 0; tree < 11; tree++)
            Scenery.tree(b, tree % 4 == 1 ? 0xd98a4c : 0x558a4a, 30 + tree * 124, 336, 96 + tree * 37 % 30, 100 + tree);
        b.slope(0x6a6e72, 0x4d5156, new Rectangle2D.Double(0, 340, WIDTH, 380));
        Scenery.specks(b, 0x7d8185, 0x3f4347, 344, 720, 500, 3);
        for (int row = 0; row < 3; row++) bays(b, ROWS[row], SIZES[row]);
        for (int row = 0; row < 3; row++)
            for (int bay = 0; bay * SIZES[row] * 1.18 < WIDTH; bay++) {
                if (row == 1 && bay == FREE || (bay * 7 + row * 5) % 6 == 2) continue;
                double x = SIZES[row] * (0.62 + bay * 1.18);
                Brush at = b.at(x, ROWS[row], 1);
                Actors.car(bay % 3 == 0 ? at.mirrored() : at, Actors.paint(bay * 3 + row), 0, 0, SIZES[row]);
            }
        b.round(0x1f5fa8, 40, 560, 74, 74, 10);
        b.sign("P", 0xffffff, 54, 77, 597);
        b.line(0x8b9096, 7, 77, 634, 77, 714);
        Scenery.lamp(b, 420, 520, 250, false);
        Scenery.lamp(b, 1060, 520, 250, true);
        Scenery.vignette(b);
    }

    private static void bays(Brush b, double y, double size) {
        Color paint = Light.alpha(b.light.of(0xf2efe4), 0.75);
        for (double x = size * 0.03; x < WIDTH; x += size * 1.18)
            b.poly(paint, x, y + 4, x + 4, y + 4, x + 10, y - size * 0.42, x + 7, y - size * 0.42);
        b.fill(paint, new Rectangle2D.Double(0, y + 4, WIDTH, 3));
    }

    @Override
    public void moving(Brush b, double t) {
        for (int glint = 0; glint < 22; glint++) {
            double shine = 0.5 + 0.5 * Motion.swing(t, 4, glint * 0.23);
            double x = glint * 59 % 860 + 20;
            double y = 226 + glint * 31 % 66;
            b.line(Light.alpha(Color.WHITE, 0.08 + shine * 0.26), 1.6, x, y, x + 40, y);
        }
        walker(b, t, 560, 470, 0);
        guest(b, t);
        double drive = Motion.loop(t, 30, 0.3);
        Brush at = b.at(1480 - drive * 1760, 610, 1);
        Actors.car(at.mirrored(), 0xb33a3a, 0, 0, 150);
        walker(b, t, 584, 640, 1);
    }

    /** Drives to the free bay, stands there, and goes on. */
    private static void guest(Brush b, double t) {
        double bay = SIZES[1] * (0.62 + FREE * 1.18);
        double x;
        double y;
        if (t < 30) {
            x = Motion.between(-160, bay, Motion.ease(t, 4, 12));
            y = Motion.between(552, ROWS[1], Motion.ease(t, 10, 14));
        } else {
            x = Motion.between(bay, 1460, Motion.ease(t, 43, 54));
            y = Motion.between(ROWS[1], 552, Motion.ease(t, 41, 45));
        }
        if (x > -150 && x < 1440) Actors.car(b, 0xf0c23a, x, y, SIZES[1] * (1 + (y - ROWS[1]) / 320));
        double out = (t - 15) / 12;
        if (out > 0 && out < 1) Actors.person(b, Actors.coat(1), bay + 30 + out * 760, 506 + out * 20, 84, t);
        double back = (t - 30) / 10;
        if (back > 0 && back < 1) Actors.person(b, Actors.coat(1), bay + 30 + (1 - back) * 600, 510, 84, t);
    }

    private static void walker(Brush b, double t, double y, double from, int nth) {
        double along = Motion.loop(t, 30, nth * 0.4);
        double x = nth == 0 ? along * 1400 - 60 : 1340 - along * 1400;
        Actors.person(b, Actors.coat(nth * 3 + 2), x, y, 78 + (from - 470) * 0.2, t * 0.95);
    }
}
