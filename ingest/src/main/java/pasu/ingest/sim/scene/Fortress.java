package pasu.ingest.sim.scene;

import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The gate of an old walled town, with flags and visitors. */
final class Fortress implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 340, 77);
        Scenery.ridge(b, b.light.of(0x86a59a), b.light.of(0xa3bcab), 300, 120, 60, 25);
        Scenery.ridge(b, b.light.of(0x5c8a5c), b.light.of(0x7aa069), 330, 60, 60, 26);
        for (int tree = 0; tree < 9; tree++) Scenery.pine(b, 20 + tree * 158, 372, 120 + tree * 41 % 40);
        wall(b);
        gate(b);
        pavilion(b);
        b.slope(0x8fb25e, 0x6f9647, new Rectangle2D.Double(0, 520, WIDTH, 200));
        Scenery.specks(b, 0xa6c873, 0x5c843c, 526, 720, 1100, 12);
        b.slope(0xdccaa4, 0xbfa97f, Brush.path(566, 520, 714, 520, 980, 720, 300, 720));
        Scenery.tree(b, 0xd9903a, 90, 640, 250, 150);
        Scenery.tree(b, 0x5d8f46, 1190, 650, 270, 151);
        Scenery.vignette(b);
    }

    private static void wall(Brush b) {
        b.slope(0xa9a498, 0x827d72, new Rectangle2D.Double(0, 372, WIDTH, 150));
        for (int row = 0; row < 6; row++)
            for (int stone = 0; stone < 28; stone++) {
                double shift = row % 2 * 24;
                int tone = (stone * 7 + row * 5) % 3;
                int rgb = tone == 0 ? 0xb9b3a5 : tone == 1 ? 0x9a9588 : 0xa79f90;
                b.round(rgb, stone * 48 - shift + 2, 374 + row * 25, 44, 22, 8);
            }
        for (int merlon = 0; merlon < 22; merlon++) {
            double x = merlon * 60 + 4;
            if (x > 430 && x < 830) continue;
            b.slope(0xb7b1a3, 0x98928a, new Rectangle2D.Double(x, 344, 44, 30));
            b.rect(0x6d6960, x + 18, 354, 8, 12);
        }
    }

    private static void gate(Brush b) {
        b.slope(0xb3ad9e, 0x8a8477, Brush.path(420, 340, 860, 340, 880, 524, 400, 524));
        for (int row = 0; row < 7; row++)
            for (int stone = 0; stone < 8; stone++)
                b.round(
                        (stone + row) % 2 == 0 ? 0xbcb6a8 : 0xa49e91,
                        414 - row * 2 + stone * (56 + row * 0.5) + row % 2 * 14,
                        342 + row * 26,
                        50,
                        23,
                        6);
        Path2D arch = new Path2D.Double();
        arch.append(new Arc2D.Double(570, 386, 140, 150, 0, 180, Arc2D.OPEN), false);
        arch.lineTo(570, 524);
        arch.lineTo(710, 524);
        arch.closePath();
        b.slope(0x2c2723, 0x57493a, arch);
        b.rect(0x7a2f26, 574, 424, 18, 100);
        b.rect(0x7a2f26, 688, 424, 18, 100);
    }

    private static void pavilion(Brush b) {
        b.rect(0x4f6f5c, 452, 322, 376, 18);
        for (int post = 0; post < 6; post++)
            b.slope(0xb0402f, 0x7d2b20, new Rectangle2D.Double(468 + post * 66, 238, 15, 86));
        for (int panel = 0; panel < 5; panel++) b.rect(0x35594a, 486 + panel * 66, 296, 46, 26);
        b.rect(0x2f6a5a, 456, 226, 368, 14);
        for (int bracket = 0; bracket < 23; bracket++)
            b.rect(bracket % 2 == 0 ? 0xd9a83a : 0x3f7fa0, 460 + bracket * 16, 222, 9, 12);
        Path2D roof = new Path2D.Double();
        roof.moveTo(392, 214);
        roof.quadTo(470, 214, 520, 138);
        roof.lineTo(760, 138);
        roof.quadTo(810, 214, 888, 214);
        roof.quadTo(860, 232, 830, 230);
        roof.lineTo(450, 230);
        roof.quadTo(420, 232, 392, 214);
        roof.closePath();
        b.slope(0x4d545c, 0x2f343a, roof);
        for (int tile = 0; tile < 26; tile++) {
            double top = 524 + tile * 9.2;
            double bottom = 424 + tile * 17.2;
            b.line(Light.alpha(b.light.of(0x767e86), 0.6), 2, top, 142, bottom, 224);
        }
        b.line(0x3a4047, 10, 514, 136, 766, 136);
        b.round(0x1f2a33, 590, 244, 100, 34, 4);
        b.sign("진남문", 0xf0e2bc, 22, 640, 261);
    }

    @Override
    public void moving(Brush b, double t) {
        int[] flags = {0xc8392c, 0x2f5fa0, 0xe0b23a, 0x2f7d4f, 0xf0eee6, 0xc8392c};
        for (int flag = 0; flag < 6; flag++)
            flag(b, flags[flag], flag < 3 ? 60 + flag * 130 : 900 + (flag - 3) * 130, t, flag);
        for (int bird = 0; bird < 4; bird++)
            Actors.bird(
                    b,
                    0x2f3a44,
                    Motion.loop(t, 30, 0) * 1500 - 80 - bird * 40,
                    90 + bird % 2 * 20,
                    24,
                    t * 1.7 + bird * 0.2);
        for (int band = 9; band >= 0; band--)
            for (int person = 0; person < 10; person++) visitor(b, t, person, band / 10.0);
        double kite = Motion.swing(t, 10, 0);
        double kx = 1010 + kite * 50;
        double ky = 120 + Motion.swing(t, 6, 0.2) * 20;
        b.line(Light.alpha(b.light.of(0xf4f4f0), 0.5), 1.2, kx, ky, 930, 600);
        b.poly(0xf2e3b8, kx - 24, ky - 30, kx + 24, ky - 30, kx + 24, ky + 30, kx - 24, ky + 30);
        b.poly(0x2f6f9e, kx - 24, ky - 30, kx + 24, ky - 30, kx, ky - 8);
        b.poly(0x3f8a5a, kx - 24, ky + 30, kx + 24, ky + 30, kx, ky + 8);
        b.oval(b.light.skyTop, kx, ky, 15, 15);
        Actors.person(b, Actors.coat(2), 920, 640, 84, Motion.swing(t, 4, 0) * 0.2);
    }

    private static void flag(Brush b, int rgb, double x, double t, int nth) {
        b.line(0x6d5a42, 4, x, 372, x, 258);
        Path2D cloth = new Path2D.Double();
        cloth.moveTo(x, 260);
        for (int step = 1; step <= 8; step++) cloth.lineTo(x + step * 8, 260 + wave(t, step, nth));
        for (int step = 8; step >= 0; step--) cloth.lineTo(x + step * 8, 304 + wave(t, step, nth));
        cloth.closePath();
        b.fill(rgb, cloth);
    }

    private static double wave(double t, int step, int nth) {
        return Motion.swing(t, 2, nth * 0.17 - step * 0.11) * step * 0.8;
    }

    /** Walks between the gate (far = 1) and the near edge. */
    private static void visitor(Brush b, double t, int person, double band) {
        double along = Motion.loop(t, person % 3 == 0 ? 20 : 30, person * 0.237);
        double far = person % 2 == 0 ? along : 1 - along;
        if (far < band || far >= band + 0.1) return;
        double near = 1 - far;
        double y = 520 + near * near * 210;
        double x = 640 + (person * 83 % 300 - 150) * (0.35 + near);
        double height = 52 + near * near * 110;
        Actors.person(b, Actors.coat(person), x, y, height, t + person * 0.3);
    }
}
