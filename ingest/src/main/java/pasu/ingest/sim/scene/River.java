package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** A river in the town: a bridge, a path along the water, and an egret. */
final class River implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 280, 21);
        Scenery.ridge(b, b.light.of(0x9db4c6), b.light.of(0xb9cad3), 240, 120, 60, 7);
        Scenery.ridge(b, b.light.of(0x6f9482), b.light.of(0x86a68d), 270, 76, 50, 12);
        for (int tower = 0; tower < 6; tower++)
            Scenery.block(b, 0xd3d2cc, 820 + tower * 80, 292, 58, 70 + tower * 41 % 60, 50 + tower);
        Color sky = b.light.skyLow;
        Color water = b.light.of(0x5f8fae);
        b.slope(
                Light.mix(water, sky, 0.62),
                Light.mix(water, Color.BLACK, 0.28),
                new Rectangle2D.Double(0, 288, WIDTH, 432));
        bridge(b);
        bank(b);
        for (int tree = 0; tree < 7; tree++)
            Scenery.tree(b, 0x5d9050, 20 + tree * 74, 316 + tree * 3, 70 + tree * 31 % 30, 60 + tree);
        Scenery.lamp(b, 1010, 520, 240, true);
        Scenery.lamp(b, 1190, 680, 330, true);
        Scenery.vignette(b);
    }

    private static void bridge(Brush b) {
        for (int pier = 0; pier < 4; pier++) {
            b.slope(0xb7b5ae, 0x7f7f7c, new Rectangle2D.Double(180 + pier * 260, 306, 26, 56));
            b.fill(Light.alpha(Color.BLACK, 0.18), new Rectangle2D.Double(182 + pier * 260, 362, 22, 40));
        }
        b.slope(0xd6d3ca, 0x9d9b94, new Rectangle2D.Double(0, 288, WIDTH, 22));
        for (int post = 0; post < 64; post++) b.line(0x8d9299, 2, post * 20 + 6, 288, post * 20 + 6, 272);
        b.line(0x9aa0a6, 3, 0, 272, WIDTH, 272);
    }

    private static void bank(Brush b) {
        Path2D shore = new Path2D.Double();
        shore.moveTo(1280, 372);
        shore.curveTo(1020, 420, 760, 520, 560, 720);
        shore.lineTo(1280, 720);
        shore.closePath();
        b.slope(0x82a856, 0x5c8640, shore);
        Path2D path = new Path2D.Double();
        path.moveTo(1280, 402);
        path.curveTo(1080, 450, 860, 560, 720, 720);
        path.lineTo(950, 720);
        path.curveTo(1040, 580, 1150, 490, 1280, 440);
        path.closePath();
        b.slope(0xc76d50, 0xa85a44, path);
        Color white = Light.alpha(b.light.of(0xf6efe2), 0.8);
        for (int dash = 0; dash < 9; dash++) {
            double part = dash / 9.0;
            b.line(white, 1.5 + 4 * (1 - part), pathX(part), pathY(part), pathX(part + 0.045), pathY(part + 0.045));
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int reed = 0; reed < 420; reed++) {
            double part = reed / 420.0;
            double x = 1262 - part * 700 + random.nextDouble(-16, 26) * (0.3 + part);
            double y = 384 + part * part * 336 + random.nextDouble(-4, 16);
            double tall = (9 + 40 * part) * random.nextDouble(0.6, 1.3);
            int rgb = reed % 4 == 0 ? 0xe3c68a : reed % 4 == 1 ? 0x8fa552 : 0x6d8c45;
            b.line(rgb, 0.8 + part * 1.6, x, y, x + random.nextDouble(-9, 9) * (0.4 + part), y - tall);
        }
    }

    private static double pathX(double part) {
        return 835 + 445 * part + 30 * Math.sin(part * Math.PI);
    }

    private static double pathY(double part) {
        return 720 - 300 * Math.sin(part * Math.PI / 2);
    }

    @Override
    public void moving(Brush b, double t) {
        ripples(b, t);
        for (int car = 0; car < 4; car++) {
            double along = Motion.loop(t, 15, car * 0.27);
            Brush at = b.at(car % 2 == 0 ? along * 1480 - 100 : 1380 - along * 1480, 290, 1);
            Actors.car(car % 2 == 0 ? at : at.mirrored(), Actors.paint(car), 0, 0, 54);
        }
        for (int person = 0; person < 4; person++) {
            boolean away = person % 2 == 0;
            double along = Motion.loop(t, 30, person * 0.26);
            double part = away ? along : 1 - along;
            double height = Motion.between(150, 34, Math.sin(part * Math.PI / 2));
            double x = pathX(part) + (away ? 0.2 : -0.32) * height;
            if (person == 3)
                Actors.cyclist(b.at(x, pathY(part), 1).mirrored(), Actors.coat(0), 0, 0, height * 0.95, t * 1.2);
            else Actors.person(b, Actors.coat(person * 2 + 1), x, pathY(part), height, t * 1.3 + person * 0.4);
        }
        egret(b, t);
    }

    private static void ripples(Brush b, double t) {
        for (int ripple = 0; ripple < 64; ripple++) {
            double depth = ripple / 64.0;
            double y = 316 + depth * depth * 392;
            double x = (ripple * 211.0 + 60 * Motion.loop(t, 20, ripple * 0.137) * 12) % 900;
            double far = (y - 316) / 400;
            if (x > 1000 - far * 520) continue;
            double shine = 0.5 + 0.5 * Motion.swing(t, 3, ripple * 0.19);
            int white = b.light == Light.DUSK ? 0xffd2a0 : b.light == Light.NIGHT ? 0xffe2ad : 0xffffff;
            b.line(Light.alpha(new Color(white), 0.1 + 0.3 * shine), 1 + far * 2.4, x, y, x + 26 + far * 80, y);
        }
    }

    /** Flies up the river, then stands in the shallows. */
    private static void egret(Brush b, double t) {
        double now = t % 30;
        if (now < 9) {
            double part = now / 9;
            double x = Motion.between(-60, 400, part);
            double y = 420 - Math.sin(part * Math.PI * 0.9) * 130 + part * 110;
            Actors.bird(b, 0xfdfdf8, x, y, 62, t * 1.6);
            return;
        }
        double leave = Motion.ease(now, 26, 30);
        double x = 400 - leave * 520;
        double y = 530 - leave * 260;
        if (leave > 0) {
            Actors.bird(b, 0xfdfdf8, x, y, 62, t * 1.6);
            return;
        }
        double nod = Motion.swing(t, 6, 0) > 0.7 ? 10 : 0;
        b.oval(Light.alpha(Color.WHITE, 0.25), 400, 566, 60, 8);
        b.line(0x2c2c2c, 2, 396, 545, 394, 566);
        b.line(0x2c2c2c, 2, 404, 545, 405, 566);
        b.oval(0xfdfdf8, 400, 536, 40, 20);
        b.line(0xfdfdf8, 6, 414, 532, 422, 506 + nod);
        b.oval(0xfdfdf8, 423, 502 + nod, 12, 9);
        b.line(0xe6a93c, 3, 428, 502 + nod, 443, 505 + nod * 1.3);
    }
}
