package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A village lane between fields, with a tractor, a walker and smoke from a chimney. */
final class Village implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 300, 66);
        Scenery.ridge(b, b.light.of(0x8aa3b4), b.light.of(0xaebfc6), 246, 130, 70, 14);
        Scenery.ridge(b, b.light.of(0x5e8464), b.light.of(0x7c9c73), 292, 84, 40, 15);
        b.slope(0xb9bf62, 0x8ea048, new Rectangle2D.Double(0, 290, WIDTH, 430));
        paddies(b);
        int[] roofs = {0x3f5f7d, 0x8c4a38, 0x4a4f57, 0x9a5b3c};
        for (int house = 0; house < 4; house++)
            Scenery.house(b, roofs[house], 90 + house * 190, 356 + house % 2 * 14, 120);
        for (int tree = 0; tree < 6; tree++)
            Scenery.tree(b, tree % 2 == 0 ? 0x6c9148 : 0x4f7f44, 50 + tree * 178, 366 + tree % 2 * 10, 86, 130 + tree);
        lane(b);
        persimmon(b);
        for (int pole = 0; pole < 4; pole++) {
            double far = pole / 4.0;
            double x = 1120 - far * 330;
            double y = 640 - far * 250;
            double tall = 330 - far * 230;
            b.line(0x6f665c, 9 - far * 6, x, y, x, y - tall);
            b.line(0x6f665c, 5 - far * 3, x - tall * 0.12, y - tall * 0.93, x + tall * 0.12, y - tall * 0.93);
            double nextTall = 330 - (far + 0.25) * 230;
            if (pole < 3) b.line(b.light.of(0x3a3632), 1.4, x, y - tall * 0.93, x - 82, y - 62 - nextTall * 0.93);
        }
        if (b.light.lamps()) Scenery.lamp(b, 600, 520, 180, false);
        Scenery.vignette(b);
    }

    private static void paddies(Brush b) {
        int[] greens = {0xd9b84a, 0xa9b452, 0xe2c45a, 0x8fae4e, 0xc9b04a};
        for (int field = 0; field < 5; field++) {
            double top = 384 + field * 26 + field * field * 9;
            double bottom = top + 30 + field * 18;
            b.poly(greens[field], 0, top, 560 - field * 30, top - 4, 500 - field * 66, bottom, 0, bottom + 6);
            b.poly(
                    greens[(field + 2) % 5],
                    760 + field * 38,
                    top,
                    1280,
                    top + 6,
                    1280,
                    bottom + 8,
                    840 + field * 74,
                    bottom);
            Color row = Light.alpha(b.light.of(0x6f7a30), 0.4);
            for (int line = 0; line < 9; line++) {
                double y = top + line * (bottom - top) / 9;
                b.line(row, 1 + field * 0.3, 0, y + 2, 545 - field * 44 - line * 5, y);
                b.line(row, 1 + field * 0.3, 790 + field * 52 + line * 5, y, 1280, y + 4);
            }
        }
    }

    private static void lane(Brush b) {
        Path2D lane = new Path2D.Double();
        lane.moveTo(610, 372);
        lane.curveTo(600, 430, 560, 520, 330, 720);
        lane.lineTo(840, 720);
        lane.curveTo(760, 560, 660, 440, 640, 372);
        lane.closePath();
        b.slope(0xc9bca6, 0xa89a84, lane);
        for (int stone = 0; stone < 24; stone++) {
            double part = stone / 24.0;
            b.oval(
                    0x8f826c,
                    laneX(part) + stone * 37 % 60 * (1 - part) - 30 * (1 - part),
                    laneY(part),
                    12 * (1.1 - part),
                    5);
        }
    }

    private static double laneX(double part) {
        return Motion.between(590, 625, Math.pow(part, 0.6));
    }

    private static double laneY(double part) {
        return 720 - 344 * Math.pow(part, 0.75);
    }

    private static void persimmon(Brush b) {
        Scenery.tree(b, 0x7a7f3a, 140, 690, 300, 140);
        for (int fruit = 0; fruit < 26; fruit++) {
            double angle = fruit * 2.399963;
            double far = Math.sqrt(fruit / 26.0) * 112;
            b.oval(0xe8752a, 126 + Math.cos(angle) * far, 454 + Math.sin(angle) * far * 0.8, 15, 14);
            b.oval(0xf7a45c, 123 + Math.cos(angle) * far, 451 + Math.sin(angle) * far * 0.8, 5, 4);
        }
    }

    @Override
    public void moving(Brush b, double t) {
        for (int puff = 0; puff < 12; puff++) {
            double age = Motion.loop(t, 10, puff / 12.0);
            Color grey = Light.alpha(b.light.of(0xe4e2dd), 0.3 * (1 - age));
            b.oval(grey, 352 + age * 54 + Motion.swing(t, 5, age) * 4, 296 - age * 104, 10 + age * 36, 9 + age * 26);
        }
        double tractor = Motion.loop(t, 60, 0.1);
        tractor(b, 1330 - tractor * 620, 470 - 20 * tractor, t);
        scarecrow(b, t);
        walkers(b, t);
        for (int bird = 0; bird < 5; bird++) {
            double along = Motion.loop(t, 20, 0.3);
            Actors.bird(
                    b,
                    0x3a3f46,
                    1350 - along * 1500 + bird * 30,
                    200 + bird % 3 * 16 - along * 60,
                    20,
                    t * 2.1 + bird * 0.2);
        }
    }

    private static void walkers(Brush b, double t) {
        double along = Motion.loop(t, 60, 0.15);
        Actors.person(
                b,
                Actors.coat(5),
                laneX(along) - 60 * (1 - along),
                laneY(along),
                Motion.between(150, 34, along),
                t * 0.9);
        double down = 1 - Motion.loop(t, 30, 0.4);
        Actors.cyclist(
                b, Actors.coat(3), laneX(down) + 90 * (1 - down), laneY(down), Motion.between(150, 32, down), t * 0.8);
        double trot = 1 - Motion.loop(t, 30, 0.6);
        double size = Motion.between(1, 0.2, trot);
        Brush dog = b.at(laneX(trot) - 110 * (1 - trot), laneY(trot), size);
        double step = Math.sin(t * 11) * 8;
        dog.shadow(0, 0, 70, 10);
        for (int leg = -1; leg <= 1; leg += 2) {
            dog.line(0xc98f52, 7, leg * 20, -20, leg * 20 + step, -2);
            dog.line(0xb57d44, 7, leg * 20 + 6, -20, leg * 20 + 6 - step, -2);
        }
        dog.round(0xd9a062, -30, -42, 58, 26, 24);
        dog.oval(0xd9a062, 34, -46, 28, 24);
        dog.line(0xd9a062, 6, -28, -38, -44, -54 + step * 0.6);
        dog.dispose();
    }

    private static void tractor(Brush on, double x, double y, double t) {
        Brush b = on.at(x, y, 0.8);
        double shake = Motion.swing(t, 0.5, 0);
        b.shadow(0, 2, 130, 14);
        b.round(0xc43f2e, -52, -52 + shake, 66, 26, 8);
        b.rect(0x2c3036, 0, -92 + shake, 44, 66);
        b.fill(Light.mix(b.light.of(0x9fc0d0), b.light.skyLow, 0.3), new Rectangle2D.Double(5, -86 + shake, 34, 36));
        b.line(0x2c3036, 4, -36, -54, -36, -80 + shake);
        b.oval(0x1d2024, 24, -26, 56, 56);
        b.oval(0xe0b23e, 24, -26, 24, 24);
        b.oval(0x1d2024, -40, -16, 34, 34);
        b.oval(0xe0b23e, -40, -16, 14, 14);
        b.dispose();
    }

    private static void scarecrow(Brush b, double t) {
        double sway = Motion.swing(t, 3, 0) * 3;
        b.line(0x7a5a3a, 6, 1010, 610, 1010 + sway, 490);
        b.line(0x7a5a3a, 5, 966 + sway, 524, 1054 + sway, 520);
        b.poly(0x4a6fa0, 974 + sway, 516, 1046 + sway, 514, 1038 + sway, 574, 984 + sway, 576);
        b.oval(0xe7d2a4, 1010 + sway, 492, 30, 32);
        b.poly(0xb58a48, 980 + sway, 484, 1040 + sway, 484, 1010 + sway, 452);
    }
}
