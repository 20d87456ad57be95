package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** A children's park: swings, a slide, a see-saw, and those who use them. */
final class Playground implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 300, 5);
        for (int tower = 0; tower < 7; tower++)
            Scenery.block(
                    b, tower % 2 == 0 ? 0xdcd6cc : 0xc7d0d6, 10 + tower * 186, 300, 128, 150 + tower * 37 % 90, tower);
        b.slope(0x79a95c, 0x5c8f45, new Rectangle2D.Double(0, 286, WIDTH, 434));
        Scenery.specks(b, 0x8fc06a, 0x4a7c38, 300, 720, 1500, 8);
        for (int tree = 0; tree < 9; tree++)
            Scenery.tree(
                    b,
                    tree % 3 == 0 ? 0x86a746 : 0x4d8648,
                    40 + tree * 152,
                    330 + tree % 2 * 12,
                    130 + tree * 53 % 40,
                    tree);
        b.poly(0xcbbfa6, 0, 640, 1280, 540, 1280, 610, 0, 720);
        b.poly(b.light.of(0xdccfb3), 0, 648, 1280, 546, 1280, 560, 0, 668);
        b.oval(0xb99a66, 640, 486, 980, 210);
        b.oval(0xe3cc97, 640, 480, 960, 200);
        Scenery.specks(b, 0xf0dcae, 0xc9ae78, 400, 560, 260, 9);
        slide(b);
        frame(b);
        for (int bench = 0; bench < 2; bench++) bench(b, 150 + bench * 880, 640 - bench * 40);
        Scenery.lamp(b, 1120, 470, 250, true);
        Scenery.tree(b, 0x3f7a3f, 1230, 700, 330, 40);
        Scenery.vignette(b);
    }

    private static void slide(Brush b) {
        b.shadow(300, 500, 330, 34);
        b.poly(0xe0523f, 250, 340, 278, 340, 440, 492, 404, 498);
        b.poly(0xf47a5e, 256, 340, 270, 340, 426, 492, 412, 494);
        for (int rung = 0; rung < 6; rung++)
            b.line(0x3f6fa8, 5, 196 + rung * 6, 492 - rung * 24, 226 + rung * 5, 492 - rung * 24);
        b.line(0x2f5a92, 7, 192, 498, 232, 338);
        b.line(0x2f5a92, 7, 224, 498, 256, 338);
        b.poly(0xf2c043, 216, 300, 246, 262, 286, 300);
        b.rect(0xe9e2d2, 224, 300, 54, 42);
        b.round(0x3f6fa8, 236, 306, 30, 36, 16);
    }

    private static void frame(Brush b) {
        b.shadow(820, 508, 360, 26);
        for (int leg = 0; leg < 2; leg++) {
            double x = 680 + leg * 290;
            b.line(0x2f7d72, 8, x, 318, x - 34, 506);
            b.line(0x2f7d72, 8, x, 318, x + 34, 512);
        }
        b.line(0x3aa091, 9, 680, 318, 970, 318);
    }

    private static void bench(Brush b, double x, double y) {
        b.shadow(x + 50, y + 34, 140, 18);
        b.rect(0x8a6242, x, y, 104, 8);
        b.rect(0x9b7250, x, y - 22, 104, 8);
        b.rect(0x9b7250, x, y - 36, 104, 8);
        b.rect(0x3a3f45, x + 8, y - 38, 6, 70);
        b.rect(0x3a3f45, x + 90, y - 38, 6, 70);
    }

    @Override
    public void moving(Brush b, double t) {
        for (int swing = 0; swing < 3; swing++) swing(b, 740 + swing * 88, t, swing);
        sliding(b, t);
        seesaw(b, t);
        double ball = Motion.loop(t, 5, 0);
        double ballX = Motion.between(430, 640, 0.5 - 0.5 * Math.cos(ball * 2 * Math.PI));
        Actors.person(b, Actors.coat(2), 412, 560, 62, t * 0.4);
        Actors.person(b, Actors.coat(5), 664, 552, 60, t * 0.4 + 0.3);
        double hop = Math.abs(Math.sin(ball * 4 * Math.PI)) * 26;
        b.shadow(ballX, 562, 20, 6);
        b.oval(0xf6f2e8, ballX, 553 - hop, 17, 17);
        b.oval(0xd8483a, ballX, 553 - hop, 8, 16);
        double walk = Motion.loop(t, 30, 0.2);
        double x = Motion.between(-80, 1360, walk);
        Actors.person(b, Actors.coat(0), x, 678 - x * 0.075, 128, t * 0.9);
        Actors.person(b, Actors.coat(6), x - 58, 690 - x * 0.075, 78, t * 1.4);
        Actors.person(b, Actors.coat(3), 1080 + Motion.swing(t, 20, 0) * 14, 628, 112, Motion.swing(t, 20, 0.25) * 0.3);
        for (int leaf = 0; leaf < 6; leaf++) {
            double fall = Motion.loop(t, 12, leaf / 6.0);
            double drift = Motion.swing(t, 4, leaf * 0.3) * 16;
            b.oval(0xe0a33c, 1090 + leaf * 34 + drift, 430 + fall * 270, 8, 5);
        }
    }

    private static void swing(Brush b, double x, double t, int nth) {
        double angle = Motion.swing(t, 3, nth * 0.31) * (nth == 1 ? 0.12 : 0.55);
        double seatX = x + Math.sin(angle) * 150;
        double seatY = 318 + Math.cos(angle) * 150;
        Color chain = b.light.of(0x5b6168);
        b.line(chain, 2, x - 13, 320, seatX - 13, seatY);
        b.line(chain, 2, x + 13, 320, seatX + 13, seatY);
        b.rect(0x2c3036, seatX - 18, seatY, 36, 6);
        if (nth != 1) Actors.person(b, Actors.coat(nth + 1), seatX, seatY + 26, 62, 0.25 + angle * 0.2);
    }

    private static void sliding(Brush b, double t) {
        double now = t % 10;
        if (now < 5) {
            double up = now / 5;
            Actors.person(b, Actors.coat(7), 208 + up * 38, 494 - up * 154, 58, t * 1.2);
        } else if (now < 7) {
            double down = Math.pow((now - 5) / 2, 1.6);
            Actors.person(b, Actors.coat(7), 262 + down * 158, 350 + down * 146, 54, 0.25);
        } else Actors.person(b, Actors.coat(7), Motion.between(424, 206, (now - 7) / 3), 512, 58, t * 2);
    }

    private static void seesaw(Brush b, double t) {
        double tilt = Motion.swing(t, 4, 0) * 0.2;
        b.shadow(560, 452, 190, 14);
        b.poly(0x2f5a92, 548, 450, 560, 420, 572, 450);
        double dx = Math.cos(tilt) * 84;
        double dy = Math.sin(tilt) * 84;
        b.line(0xf2b43c, 9, 560 - dx, 422 - dy, 560 + dx, 422 + dy);
        Actors.person(b, Actors.coat(4), 560 - dx + 8, 436 - dy, 52, 0.2);
        Actors.person(b, Actors.coat(1), 560 + dx - 8, 436 + dy, 52, 0.2);
    }
}
