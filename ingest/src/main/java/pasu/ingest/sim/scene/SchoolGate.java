package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** The street before a school: children, a yellow bus, and slow cars. */
final class SchoolGate implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 320, 33);
        Scenery.ridge(b, b.light.of(0x7fa08c), b.light.of(0x93b096), 280, 96, 60, 4);
        b.slope(0xa9b48c, 0xc9bfa6, new Rectangle2D.Double(0, 300, WIDTH, 130));
        school(b);
        for (int tree = 0; tree < 4; tree++) Scenery.tree(b, 0x5f9a4d, 60 + tree * 96, 404, 118, 70 + tree);
        for (int tree = 0; tree < 4; tree++) Scenery.tree(b, 0xe2a13a, 930 + tree * 108, 408, 126, 80 + tree);
        wall(b);
        b.slope(0xc4beb2, 0xaaa498, new Rectangle2D.Double(0, 424, WIDTH, 70));
        b.slope(0xa04a3c, 0x83382e, new Rectangle2D.Double(0, 490, WIDTH, 152));
        b.slope(0xbdb7ab, 0x9d978c, new Rectangle2D.Double(0, 642, WIDTH, 78));
        Color white = Light.alpha(b.light.of(0xf7f4ea), 0.9);
        for (int stripe = 0; stripe < 7; stripe++) {
            double x = 520 + stripe * 40;
            b.poly(white, x, 492, x + 24, 492, x + 16, 640, x - 14, 640);
        }
        b.sign("어린이 보호구역", 0xf7f4ea, 50, 250, 566);
        b.sign("30", 0xf7f4ea, 86, 1010, 566);
        speedSign(b);
        Scenery.vignette(b);
    }

    private static void school(Brush b) {
        b.slope(0xe9dfcd, 0xcdbfa8, new Rectangle2D.Double(330, 190, 640, 230));
        b.rect(0xb5553f, 320, 178, 660, 16);
        b.slope(0xf1e8d8, 0xd8cbb5, new Rectangle2D.Double(590, 130, 120, 290));
        b.poly(0xa84a36, 580, 132, 650, 84, 720, 132);
        for (int floor = 0; floor < 3; floor++)
            for (int window = 0; window < 13; window++) {
                double x = 348 + window * 47;
                if (x > 560 && x < 720) continue;
                Color glass = Light.mix(b.light.of(0x55748c), b.light.skyLow, 0.3 + window % 4 * 0.08);
                b.fill(glass, new Rectangle2D.Double(x, 210 + floor * 66, 34, 40));
                b.fill(b.light.of(0xf7f2e6), new Rectangle2D.Double(x + 16, 210 + floor * 66, 2, 40));
            }
        b.oval(0xfaf6ea, 650, 176, 62, 62);
        b.sign("부춘초등학교", 0x4a3a30, 20, 650, 232);
        b.rect(0x5a4a40, 622, 340, 56, 80);
    }

    private static void wall(Brush b) {
        for (int half = 0; half < 2; half++) {
            double x = half == 0 ? 0 : 760;
            b.slope(0xb26a4d, 0x8f5039, new Rectangle2D.Double(x, 384, 520, 44));
            for (int brick = 0; brick < 26; brick++)
                b.rect(0xc8825f, x + brick * 20 + (half == 0 ? 2 : 6), 392 + brick % 2 * 14, 15, 7);
            b.rect(0xd8cdb9, x, 378, 520, 8);
        }
        for (int post = 0; post < 2; post++) {
            b.slope(0xd9cfc0, 0xa99d8c, new Rectangle2D.Double(496 + post * 254, 336, 36, 94));
            b.rect(0x8f8474, 490 + post * 254, 328, 48, 12);
        }
    }

    private static void speedSign(Brush b) {
        b.line(0x7c838a, 6, 1150, 500, 1150, 350);
        b.oval(0xd2372c, 1150, 330, 66, 66);
        b.oval(0xfaf8f0, 1150, 330, 50, 50);
        b.sign("30", 0x22262c, 28, 1150, 330);
        b.round(0xf0c63c, 1112, 370, 76, 34, 8);
        b.sign("천천히", 0x22262c, 20, 1150, 387);
    }

    @Override
    public void moving(Brush b, double t) {
        towerClock(b, t);
        for (int child = 0; child < 7; child++) {
            double along = Motion.loop(t, child % 2 == 0 ? 30 : 20, child * 0.19);
            double x = child % 2 == 0 ? along * 1400 - 60 : 1340 - along * 1400;
            Actors.person(b, Actors.coat(child), x, 462 + child % 3 * 9, 70 + child % 3 * 4, t * 1.25 + child * 0.3);
        }
        crossing(b, t);
        bus(b, t);
        for (int car = 0; car < 2; car++) {
            double x = 1500 - Motion.loop(t, 20, car * 0.5 + 0.1) * 1750;
            if (crossingNow(t) && x > 300 && x < 1000) continue;
            Actors.car(b.at(x, 632, 1).mirrored(), Actors.paint(car + 2), 0, 0, 170);
        }
        Actors.person(b, 0xb7e04a, 500, 648, 118, Motion.swing(t, 4, 0) * 0.1);
        double wave = crossingNow(t) ? Motion.swing(t, 2, 0) * 16 : 0;
        b.line(0xf0c63c, 5, 514, 572, 552 + wave, 540);
        b.poly(0xf0c63c, 552 + wave, 540, 590 + wave, 528, 590 + wave, 556);
    }

    private static boolean crossingNow(double t) {
        return t % 20 > 11;
    }

    private static void crossing(Brush b, double t) {
        for (int child = 0; child < 5; child++) {
            double part = (t % 20 - 12 - child * 0.5) / 5;
            if (part < 0 || part > 1) continue;
            double y = Motion.between(652, 486, part);
            Actors.person(
                    b,
                    Actors.coat(child + 1),
                    560 + child * 40,
                    y,
                    Motion.between(88, 66, part),
                    t * 1.3 + child * 0.4);
        }
    }

    /** Comes, lets children off, and leaves. */
    private static void bus(Brush b, double t) {
        double now = t % 60;
        double x = now < 30
                ? Motion.between(-300, 250, Motion.ease(now, 12, 20))
                : Motion.between(250, 1650, Motion.ease(now, 31, 41));
        if (x > -290 && x < 1640) Actors.bus(b, 0xf2bd2c, x, 560, 300);
    }

    private static void towerClock(Brush b, double t) {
        double angle = t / 60 * 2 * Math.PI;
        b.line(0x2a2622, 3, 650, 176, 650 + Math.sin(angle) * 24, 176 - Math.cos(angle) * 24);
        b.oval(0x2a2622, 650, 176, 6, 6);
    }
}
