package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** An alley of eating-houses, with signs that shine on the wet ground. */
final class Street implements Scene {
    private static final double X = 640;
    private static final double Y = 300;
    private static final String[] SIGNS = {"치킨", "노래방", "삼겹살", "커피", "호프", "칼국수", "PC방", "회센터", "분식", "약국"};
    private static final int[] NEON = {0xff5a4a, 0x4ad0ff, 0xffc24a, 0xff6ad0, 0x6aff9c, 0xb48aff};

    @Override
    public void still(Brush b) {
        Scenery.sky(b, 360, 99);
        Scenery.block(b, 0x8f9aa8, 560, 330, 80, 150, 160);
        Scenery.block(b, 0xa8a29a, 648, 330, 96, 116, 161);
        b.slope(0x5a5f68, 0x33373e, Brush.path(560, 326, 720, 326, 1500, 720, -220, 720));
        for (int row = 6; row >= -1; row--) {
            front(b, row, true);
            front(b, row, false);
        }
        for (int pole = 3; pole >= 0; pole--) {
            double s = scale(0.14 + pole * 0.2);
            Scenery.lamp(b, X - 330 * s, Y + 330 * s, 560 * s, false);
        }
        wires(b);
        Scenery.vignette(b);
    }

    private static double scale(double far) {
        return 1 / (1 + far * 5);
    }

    private static void front(Brush b, int row, boolean left) {
        double s = scale(row / 6.6);
        double behind = scale((row + 1) / 6.6);
        Brush at = b.at(X, Y, s);
        Brush side = left ? at.mirrored() : at;
        int nth = row * 2 + (left ? 3 : 2);
        int wall = nth % 3 == 0 ? 0x8c7f74 : nth % 3 == 1 ? 0x79828c : 0x9a8a78;
        double depth = behind / s;
        // The wall runs from this front back to the next one.
        side.slope(
                wall,
                Scenery.darker(wall),
                Brush.path(440, -420, 440 * depth, -420 * depth, 440 * depth, 380 * depth, 440, 380));
        side.slope(Scenery.lighter(wall), Scenery.darker(wall), new Rectangle2D.Double(440, -420, 520, 800));
        for (int window = 0; window < 6; window++) {
            boolean lit = (nth * 5 + window * 3) % 4 == 0;
            side.fill(
                    lit ? new Color(0xffdfa0) : b.light.of(0x3a4654),
                    new Rectangle2D.Double(470 + window % 3 * 120, -380 + window / 3 * 130, 80, 90));
        }
        side.fill(
                new Color(0xffd99a), Brush.path(438, 60, 438 * depth, 60 * depth, 438 * depth, 370 * depth, 438, 372));
        side.fill(
                Light.alpha(new Color(0x5a3a24), 0.5),
                Brush.path(438, 230, 438 * depth, 230 * depth, 438 * depth, 370 * depth, 438, 372));
        panes(side, depth, nth);
        if (row < 0) return;
        int neon = NEON[nth % NEON.length];
        side.round(0x14171c, 300, -190 - nth % 2 * 60, 130, 190, 12);
        side.g.setColor(new Color(neon));
        side.g.setStroke(new java.awt.BasicStroke(6));
        side.g.draw(new java.awt.geom.RoundRectangle2D.Double(306, -184 - nth % 2 * 60, 118, 178, 10, 10));
        vertical(left ? side.mirrored() : side, SIGNS[nth % SIGNS.length], neon, left ? -365 : 365, -95 - nth % 2 * 60);
        side.glow(neon, 0.34, 365, -95, 520, 460);
        side.glow(neon, 0.3, 330, 380, 360, 130);
        side.glow(0xffcf8a, 0.3, 400, 360, 380, 160);
    }

    /** Window frames, half-curtains and menus on the lit front that runs back to {@code depth}. */
    private static void panes(Brush side, double depth, int nth) {
        for (int pane = 0; pane <= 5; pane++) {
            double d = 1 / Motion.between(1, 1 / depth, pane / 5.0);
            side.line(side.light.of(0x3a2c22), 7 * d, 438 * d, 60 * d, 438 * d, 372 * d);
            if (pane == 5) continue;
            double e = 1 / Motion.between(1, 1 / depth, (pane + 0.62) / 5.0);
            int cloth = (nth + pane) % 3 == 0 ? 0xc8432f : (nth + pane) % 3 == 1 ? 0x2f6f8f : 0x5a4632;
            Color hue = Light.alpha(new Color(cloth), 0.6);
            if ((nth + pane) % 2 == 0)
                side.poly(hue, 438 * d, 60 * d, 438 * e, 60 * e, 438 * e, 130 * e, 438 * d, 130 * d);
            else
                side.poly(
                        Light.alpha(Color.WHITE, 0.5),
                        438 * d,
                        150 * d,
                        438 * e,
                        150 * e,
                        438 * e,
                        210 * e,
                        438 * d,
                        210 * d);
        }
    }

    private static void vertical(Brush b, String text, int rgb, double x, double y) {
        boolean latin = text.startsWith("PC");
        String[] letters = latin ? new String[] {"PC", "방"} : text.split("");
        double size = Math.min(52, 160.0 / letters.length);
        for (int letter = 0; letter < letters.length; letter++)
            b.sign(letters[letter], rgb, size, x, y + (letter - (letters.length - 1) / 2.0) * size * 1.05);
    }

    private static void wires(Brush b) {
        b.g.setColor(new Color(18, 20, 26, 190));
        b.g.setStroke(new java.awt.BasicStroke(2.2f));
        for (int wire = 0; wire < 5; wire++)
            b.g.draw(new java.awt.geom.QuadCurve2D.Double(
                    -20, 30 + wire * 26, 560, 200 + wire * 20, 1300, 10 + wire * 40));
    }

    @Override
    public void moving(Brush b, double t) {
        flicker(b, t);
        for (int band = 9; band >= 0; band--) {
            double far = band / 10.0;
            for (int person = 0; person < 9; person++) walker(b, t, person, far);
            scooter(b, t, far);
        }
    }

    /** Two signs blink; their light lies on the ground too. */
    private static void flicker(Brush b, double t) {
        if (t % 3 < 0.4) return;
        double pulse = 0.5 + 0.5 * Motion.swing(t, 2, 0);
        b.glow(0xff5a4a, 0.16 + 0.26 * pulse, 1004, 216, 330, 300);
        b.glow(0xff5a4a, 0.1 + 0.2 * pulse, 980, 660, 420, 100);
        b.glow(0x4ad0ff, 0.3 - 0.2 * pulse, 276, 150, 330, 300);
        b.glow(0x4ad0ff, 0.26 - 0.16 * pulse, 300, 640, 400, 100);
    }

    private static void walker(Brush b, double t, int person, double band) {
        boolean away = person % 2 == 0;
        double along = Motion.loop(t, person % 3 == 0 ? 20 : 30, person * 0.271);
        double far = away ? along : 1 - along;
        if (far < band || far >= band + 0.1) return;
        double s = scale(far);
        double x = X + (person * 97 % 460 - 230) * s;
        double y = Y + 400 * s;
        // The wet ground gives back a little of each.
        b.oval(Light.alpha(new Color(0xffd9a0), 0.08), x, y + 26 * s, 60 * s, 90 * s);
        Actors.person(b, Actors.coat(person + 1), x, y, 270 * s, t + person * 0.37);
        if (person % 4 == 1) {
            b.line(0x2c3036, 5 * s, x + 20 * s, y - 170 * s, x + 14 * s, y - 300 * s);
            b.fill(
                    b.light.of(Actors.coat(person + 3)),
                    new java.awt.geom.Arc2D.Double(
                            x - 110 * s, y - 350 * s, 240 * s, 150 * s, 0, 180, java.awt.geom.Arc2D.CHORD));
        }
    }

    private static void scooter(Brush on, double t, double band) {
        double along = Motion.loop(t, 12, 0.5);
        double far = 1 - along;
        if (far < band || far >= band + 0.1) return;
        double s = scale(far);
        Brush b = on.at(X + 90 * s, Y + 410 * s, s * 2.4);
        b.shadow(0, 0, 50, 14);
        b.oval(0x16181c, 0, -14, 14, 34);
        b.round(0xd83a3a, -15, -62, 30, 42, 14);
        b.line(0x2c3036, 5, -24, -64, 24, -64);
        b.round(Actors.coat(6), -17, -98, 34, 44, 18);
        b.oval(0xf4f4f0, 0, -108, 24, 26);
        b.rect(0x2f3640, -9, -112, 18, 8);
        b.oval(new Color(0xfffbe6), 0, -54, 12, 11);
        b.glow(0xfff3cc, 0.9, 0, -52, 90, 80);
        b.glow(0xfff3cc, 0.35, 0, 14, 150, 44);
        b.dispose();
    }
}
