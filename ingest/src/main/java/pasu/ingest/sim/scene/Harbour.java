package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A harbour: cranes, a ship that passes, a forklift on the quay, gulls. */
final class Harbour implements Scene {
    private static final double HORIZON = 316;

    @Override
    public void still(Brush b) {
        Scenery.sky(b, HORIZON, 88);
        Scenery.ridge(
                b, Light.mix(b.light.of(0x6f8796), b.light.skyLow, 0.35), b.light.of(0x8496a0), HORIZON + 2, 58, 4, 17);
        for (int tank = 0; tank < 5; tank++) {
            double x = 60 + tank * 74;
            b.slope(0xd9dad6, 0x9fa3a4, new Rectangle2D.Double(x, 276, 58, 40));
            b.oval(0xe7e8e4, x + 29, 276, 58, 12);
        }
        chimneys(b);
        Color water = b.light.of(0x47708c);
        b.slope(
                Light.mix(water, b.light.skyLow, 0.6),
                Light.mix(water, Color.BLACK, 0.35),
                new Rectangle2D.Double(0, HORIZON, WIDTH, 404));
        if (b.light == Light.DUSK) b.glow(0xffb070, 0.7, 940, HORIZON + 60, 340, 300);
        b.slope(0x8e8c86, 0x6b6a67, Brush.path(0, 560, 1280, 500, 1280, 720, 0, 720));
        b.poly(0xd8b43a, 0, 556, 1280, 496, 1280, 504, 0, 565);
        for (int bollard = 0; bollard < 7; bollard++)
            b.round(0x2c3036, 60 + bollard * 190, 540 - bollard * 9, 22, 24, 8);
        for (int stack = 0; stack < 6; stack++) container(b, 740 + stack % 3 * 150, 640 - stack / 3 * 58, stack);
        crane(b, 300, 560, 1);
        crane(b, 560, 546, 0.82);
        lighthouse(b);
        Scenery.lamp(b, 1180, 600, 320, true);
        Scenery.vignette(b);
    }

    private static void chimneys(Brush b) {
        for (int stack = 0; stack < 3; stack++) {
            b.slope(0xe4e1da, 0xb9b4ac, new Rectangle2D.Double(470 + stack * 40, 196 + stack * 14, 13, 120));
            b.rect(0xc4493a, 470 + stack * 40, 204 + stack * 14, 13, 12);
            b.rect(0xc4493a, 470 + stack * 40, 230 + stack * 14, 13, 12);
        }
    }

    private static void lighthouse(Brush b) {
        b.slope(0x6d6f70, 0x4f5254, Brush.path(1050, 352, 1280, 340, 1280, 366, 1030, 366));
        b.poly(0xd8402f, 1112, 346, 1118, 264, 1142, 264, 1148, 346);
        b.rect(0xf5f2ea, 1115, 296, 30, 22);
        b.rect(0x2c3036, 1118, 250, 24, 16);
        b.poly(0xd8402f, 1114, 250, 1130, 234, 1146, 250);
    }

    private static void container(Brush b, double x, double y, int nth) {
        int[] paints = {0x2f6fa8, 0xc2502f, 0x3f8a5a, 0xd9a63a, 0x7d4f8f, 0x8b9096};
        int paint = paints[nth % paints.length];
        b.slope(paint, Scenery.darker(paint), new Rectangle2D.Double(x, y - 56, 144, 56));
        Color rib = Light.alpha(Color.BLACK, 0.18);
        for (int line = 1; line < 16; line++) b.line(rib, 1.6, x + line * 9, y - 53, x + line * 9, y - 3);
    }

    private static void crane(Brush on, double x, double y, double size) {
        Brush b = on.at(x, y, size);
        for (int leg = -1; leg <= 1; leg += 2) {
            b.line(0xd9793a, 12, leg * 62, 0, leg * 46, -250);
            b.line(0xd9793a, 8, leg * 62, -8, -leg * 46, -240);
        }
        b.line(0xe08a45, 14, -150, -252, 330, -262);
        b.line(0xe08a45, 6, 0, -252, 10, -350);
        b.line(0xc96f34, 4, 10, -350, 326, -266);
        b.line(0xc96f34, 4, 10, -350, -146, -256);
        b.rect(0xf2efe6, -30, -282, 66, 30);
        b.fill(b.light.lamps() ? new Color(0xffe2a0) : b.light.of(0x5a7488), new Rectangle2D.Double(6, -276, 24, 16));
        b.dispose();
    }

    @Override
    public void moving(Brush b, double t) {
        ship(b, 1500 - Motion.loop(t, 60, 0) * 2100, 372 + Motion.swing(t, 6, 0) * 1.5);
        glitter(b, t);
        hook(b, 300, 560, 1, t, 0);
        hook(b, 560, 546, 0.82, t, 0.4);
        if (b.light.lamps()) {
            double beam = Math.max(0, Motion.swing(t, 5, 0));
            b.glow(0xfff0c4, 0.4 + beam * 0.6, 1130, 257, 60 + beam * 190, 50 + beam * 90);
        }
        forklift(b, t);
        for (int worker = 0; worker < 3; worker++) {
            double along = Motion.loop(t, 60, worker * 0.3);
            double x = worker == 1 ? 1300 - along * 1360 : along * 1360 - 40;
            Actors.person(
                    b, worker == 0 ? 0xe9682f : 0xd7e04a, x, 690 + worker * 8 - x * 0.03, 102, t * 0.9 + worker * 0.3);
        }
        for (int gull = 0; gull < 7; gull++) {
            double along = Motion.loop(t, gull % 2 == 0 ? 20 : 30, gull * 0.17);
            double x = gull % 2 == 0 ? along * 1500 - 100 : 1400 - along * 1500;
            double y = 150 + gull * 33 + Motion.swing(t, 6, gull * 0.2) * 22;
            Actors.bird(b, 0xf4f4f0, x, y, 26 + gull * 5, t * 1.4 + gull * 0.23);
        }
    }

    private static void ship(Brush on, double x, double y) {
        Brush b = on.at(x, y, 1);
        b.fill(Light.alpha(Color.BLACK, 0.2), Brush.ellipse(20, 6, 420, 16));
        Path2D hull = new Path2D.Double();
        hull.moveTo(-220, -34);
        hull.lineTo(210, -34);
        hull.lineTo(214, 4);
        hull.lineTo(-190, 4);
        hull.closePath();
        b.slope(0x9c3b30, 0x5f221d, hull);
        b.rect(0xe9e6dc, -214, -40, 424, 7);
        int[] paints = {0x3f79a8, 0xc9653a, 0x4a9166, 0xd9b04a, 0x8a8f96};
        for (int box = 0; box < 14; box++) b.rect(paints[box * 3 % 5], -180 + box % 7 * 42, -58 - box / 7 * 19, 39, 18);
        b.rect(0xf4f1e8, 132, -104, 54, 66);
        for (int window = 0; window < 4; window++)
            b.fill(
                    b.light.lamps() ? new Color(0xffe0a0) : b.light.of(0x4a6478),
                    new Rectangle2D.Double(136 + window * 12, -98, 9, 9));
        b.rect(0x2f5f8f, 168, -126, 20, 24);
        b.dispose();
    }

    private static void glitter(Brush b, double t) {
        for (int wave = 0; wave < 70; wave++) {
            double depth = wave / 70.0;
            double y = HORIZON + 6 + depth * depth * 220;
            double x = wave * 373 % 1280 + Motion.swing(t, 10, wave * 0.07) * 14;
            double shine = 0.5 + 0.5 * Motion.swing(t, 3, wave * 0.31);
            Color light = b.light == Light.DUSK && Math.abs(x - 940) < 190 ? new Color(0xffd9a0) : Color.WHITE;
            b.line(Light.alpha(light, 0.06 + shine * 0.26), 1 + depth * 1.8, x, y, x + 16 + depth * 50, y);
        }
    }

    /** Takes a container from the water's side to the quay, then goes back for the next. */
    private static void hook(Brush on, double x, double y, double size, double t, double lead) {
        double cycle = Motion.loop(t, 30, lead) * 30;
        double trolley = Motion.between(290, -20, Motion.ease(cycle, 9, 16) - Motion.ease(cycle, 22, 29));
        double drop = Motion.ease(cycle, 0, 4)
                - Motion.ease(cycle, 5, 9)
                + Motion.ease(cycle, 16, 19)
                - Motion.ease(cycle, 20, 22);
        Brush b = on.at(x, y, size);
        double rope = -250 + 40 + drop * 130;
        b.round(0x2c3036, trolley - 16, -264, 32, 12, 4);
        b.line(b.light.of(0x22262c), 2, trolley - 10, -254, trolley - 10, rope);
        b.line(b.light.of(0x22262c), 2, trolley + 10, -254, trolley + 10, rope);
        b.rect(0xd9b43a, trolley - 30, rope, 60, 7);
        if (cycle > 4.5 && cycle < 19.5)
            b.slope(0xc2502f, 0x8f3820, new Rectangle2D.Double(trolley - 34, rope + 7, 68, 34));
        b.dispose();
    }

    private static void forklift(Brush on, double t) {
        double there = Motion.loop(t, 30, 0.2);
        boolean right = there < 0.5;
        double x = right ? Motion.between(90, 690, there * 2) : Motion.between(690, 90, there * 2 - 1);
        Brush at = on.at(x, 668, 1);
        Brush b = right ? at : at.mirrored();
        b.shadow(0, 0, 130, 14);
        b.round(0xf0b428, -46, -54, 76, 42, 8);
        b.line(0x2c3036, 5, -34, -52, -28, -98);
        b.line(0x2c3036, 5, 20, -52, 16, -98);
        b.line(0x2c3036, 6, -32, -98, 20, -98);
        b.line(0x2c3036, 6, 38, -8, 38, -104);
        b.line(0x2c3036, 5, 38, -14, 82, -14);
        b.rect(0xb98a52, 44, -56, 42, 40);
        b.oval(0x16181c, -28, -12, 28, 28);
        b.oval(0x16181c, 18, -12, 28, 28);
        b.dispose();
    }
}
