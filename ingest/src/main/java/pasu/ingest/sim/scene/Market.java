package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** A market lane under its roof, seen along its length. */
final class Market implements Scene {
    private static final double VANISH_X = 640;
    private static final double VANISH_Y = 262;
    private static final String[] SIGNS = {"생선", "과일", "떡집", "한과", "건어물", "반찬", "채소", "육쪽마늘", "분식", "호떡"};
    private static final int[] AWNINGS = {0xc8432f, 0x2f7d4f, 0x2f5f9e, 0xd9982e, 0x8a3f8c};

    @Override
    public void still(Brush b) {
        b.slope(b.light.of(0x6f7c8a), b.light.of(0xb9a58c), new Rectangle2D.Double(0, 0, WIDTH, VANISH_Y + 40));
        b.glow(0xffe7c0, 0.8, VANISH_X, VANISH_Y, 520, 380);
        roof(b);
        b.slope(0xc2b6a4, 0x8d8376, Brush.path(560, 330, 720, 330, 1500, 720, -220, 720));
        for (int line = 0; line < 12; line++) {
            double y = deep(380, line / 12.0);
            b.line(Light.alpha(Color.BLACK, 0.14), 1.5, 0, y, WIDTH, y);
        }
        for (int row = 7; row >= 0; row--) {
            stall(b, row, true);
            stall(b, row, false);
        }
        b.glow(0xffdca0, 0.28, VANISH_X, 640, 1200, 260);
        Scenery.vignette(b);
    }

    /** Goes from the vanishing point (far = 1) to {@code near} (0), as depth does. */
    private static double deep(double near, double far) {
        return VANISH_Y + near / (1 + far * 5.4);
    }

    private static double scale(double far) {
        return 1 / (1 + far * 5.4);
    }

    private static void roof(Brush b) {
        for (int rib = 0; rib < 10; rib++) {
            double s = scale(rib / 10.0);
            b.g.setColor(b.light.of(0x8b9096));
            b.g.setStroke(new java.awt.BasicStroke((float) (14 * s)));
            b.g.draw(new java.awt.geom.Arc2D.Double(
                    VANISH_X - 700 * s, VANISH_Y - 420 * s, 1400 * s, 700 * s, 10, 160, java.awt.geom.Arc2D.OPEN));
        }
        for (int beam = -3; beam <= 3; beam++)
            b.line(
                    b.light.of(0x7d848c),
                    4,
                    VANISH_X + beam * 18,
                    VANISH_Y - 58 + Math.abs(beam) * 7,
                    VANISH_X + beam * 240,
                    -110 + Math.abs(beam) * 60);
    }

    private static void stall(Brush b, int row, boolean left) {
        double s = scale(row / 7.6);
        Brush at = b.at(VANISH_X, VANISH_Y, s);
        Brush side = left ? at.mirrored() : at;
        int awning = AWNINGS[(row * 2 + (left ? 1 : 0)) % AWNINGS.length];
        side.slope(0x6d6259, 0x4a423c, new Rectangle2D.Double(430, -330, 500, 730));
        side.fill(
                Light.mix(new Color(0xffe0a0), b.light.of(0x8a6a42), 0.35),
                new Rectangle2D.Double(446, -120, 500, 310));
        for (int stripe = 0; stripe < 6; stripe++)
            side.poly(
                    stripe % 2 == 0 ? awning : 0xf1ebdf,
                    470 + stripe * 60,
                    -190,
                    530 + stripe * 60,
                    -190,
                    500 + stripe * 60,
                    -110,
                    428 + stripe * 60,
                    -110);
        shelves(side, row + (left ? 5 : 0));
        side.slope(0x9b744c, 0x6d4f33, new Rectangle2D.Double(360, 190, 570, 210));
        for (int board = 1; board < 6; board++)
            side.line(side.light.of(0x6d4f33), 4, 360, 190 + board * 35, 930, 190 + board * 35);
        goods(side, row + (left ? 5 : 0));
        String name = SIGNS[(row + (left ? 5 : 0)) % SIGNS.length];
        side.round(Scenery.darker(awning), 440, -286, 250, 80, 14);
        Brush words = left ? side.mirrored() : side;
        words.sign(name, 0xfff4dc, 46, left ? -565 : 565, -246);
        side.glow(0xffe0a0, 0.5, 520, -80, 420, 330);
        side.oval(new Color(0xfff3d0), 450, -96, 26, 30);
    }

    private static void shelves(Brush side, int kind) {
        int[] colours = {0xb5523a, 0xd9a83a, 0x6f8f4a, 0x5a7a9a, 0xe6d9bc, 0x8c6a9c};
        for (int shelf = 0; shelf < 3; shelf++) {
            for (int jar = 0; jar < 11; jar++) {
                double tall = 34 + (jar * 7 + shelf * 5 + kind * 3) % 5 * 6;
                int colour = colours[(jar / 2 + shelf + kind) % colours.length];
                side.round(colour, 460 + jar * 42, -30 + shelf * 82 - tall, 34, tall, 10);
            }
            side.rect(0x6d4f33, 446, -30 + shelf * 82, 484, 7);
        }
    }

    private static void goods(Brush side, int kind) {
        int[] colours = {0xd8482f, 0xe8a92e, 0x6fa03f, 0xc9ced4, 0xf0e2c2, 0x8c4f9c};
        for (int tray = 0; tray < 5; tray++) {
            double x = 376 + tray * 112;
            side.rect(0xd7c3a0, x, 172, 100, 26);
            for (int piece = 0; piece < 10; piece++)
                side.oval(
                        colours[(kind + tray) % colours.length], x + 14 + piece % 5 * 18, 168 - piece / 5 * 13, 20, 18);
        }
    }

    @Override
    public void moving(Brush b, double t) {
        for (int bulb = 5; bulb >= 0; bulb--) {
            double s = scale(bulb / 6.0 + 0.05);
            double sway = Motion.swing(t, 4, bulb * 0.2) * 10 * s;
            double y = VANISH_Y - 210 * s;
            b.line(b.light.of(0x4a4038), 1.5, VANISH_X, y - 90 * s, VANISH_X + sway, y);
            b.oval(new Color(bulb % 2 == 0 ? 0xe8523c : 0xf2b646), VANISH_X + sway, y + 22 * s, 62 * s, 72 * s);
            b.glow(bulb % 2 == 0 ? 0xff8a5c : 0xffd27a, 0.45, VANISH_X + sway, y + 22 * s, 260 * s, 260 * s);
        }
        // Farthest first, so that the near ones cover them.
        for (int band = 9; band >= 0; band--)
            for (int person = 0; person < 11; person++) walker(b, t, person, band / 10.0);
    }

    private static void walker(Brush b, double t, int person, double band) {
        boolean away = person % 2 == 0;
        double along = Motion.loop(t, person % 3 == 0 ? 20 : 30, person * 0.231);
        double far = away ? along : 1 - along;
        if (far < band || far >= band + 0.1) return;
        double s = scale(far);
        double x = VANISH_X + (person * 67 % 420 - 210) * s * 1.15;
        Actors.person(b, Actors.coat(person), x, VANISH_Y + 400 * s, 300 * s, t * 0.95 + person * 0.37);
    }
}
