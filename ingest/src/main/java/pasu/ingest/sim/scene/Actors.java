package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Path2D;

/** What moves: people, cars, birds. Each is drawn about its feet or wheels; facing right unless it is mirrored. */
final class Actors {
    private static final int[] COATS = {0xc0504d, 0x3f6ea8, 0xe0b23e, 0x4f8f63, 0x8b5fa8, 0xe8e4dc, 0x2f3640, 0xd9784a};
    private static final int[] PAINTS = {0xe9ecef, 0x2d333b, 0xb33a3a, 0x33629c, 0x9aa3ab, 0xf2f2ee, 0x53756a, 0xc8a548
    };

    private Actors() {}

    static int coat(int nth) {
        return COATS[Math.floorMod(nth, COATS.length)];
    }

    static int paint(int nth) {
        return PAINTS[Math.floorMod(nth, PAINTS.length)];
    }

    /**
     * A person, {@code height} tall.
     *
     * @param step of the walk, in paces; one that stands keeps it
     */
    static void person(Brush on, int coat, double x, double y, double height, double step) {
        Brush b = on.at(x, y, height / 100);
        double stride = Math.sin(step * Math.PI * 2) * 13;
        b.shadow(6, 0, 46, 12);
        b.line(0x2c3444, 10, 0, -46, stride, -3);
        b.line(0x384154, 10, 0, -46, -stride, -3);
        b.line(coat, 8, -2, -76, -stride * 0.8 - 3, -46);
        b.round(coat, -12, -84, 24, 44, 16);
        b.line(Scenery.darker(coat), 8, 3, -76, stride * 0.8 + 3, -46);
        b.oval(0xe6bfa0, 0, -93, 17, 19);
        b.fill(0x2a211d, new java.awt.geom.Arc2D.Double(-9.5, -104, 19, 20, 0, 200, java.awt.geom.Arc2D.CHORD));
        b.dispose();
    }

    /** A person on a bicycle. */
    static void cyclist(Brush on, int coat, double x, double y, double height, double step) {
        Brush b = on.at(x, y, height / 100);
        b.shadow(0, 0, 92, 12);
        for (int wheel = -28; wheel <= 28; wheel += 56) {
            b.g.setColor(b.light.of(0x22262c));
            b.g.setStroke(new java.awt.BasicStroke(4));
            b.g.draw(Brush.ellipse(wheel, -18, 36, 36));
        }
        double pedal = step * Math.PI * 2;
        b.line(0xb7412e, 4, -28, -18, -6, -44);
        b.line(0xb7412e, 4, -6, -44, 22, -46);
        b.line(0xb7412e, 4, 22, -46, 28, -18);
        b.line(0xb7412e, 4, -2, -18, 20, -44);
        b.line(0x2c3444, 8, -8, -52, Math.cos(pedal) * 9, -22 + Math.sin(pedal) * 9);
        b.line(coat, 14, -8, -54, 8, -80);
        b.line(coat, 6, 8, -78, 24, -52);
        b.oval(0xe6bfa0, 13, -92, 15, 17);
        b.oval(0xf0f2f4, 12, -98, 19, 11);
        b.dispose();
    }

    /** A car, {@code length} long, seen from its side. */
    static void car(Brush on, int paint, double x, double y, double length) {
        Brush b = on.at(x, y, length / 160);
        b.shadow(0, -1, 172, 18);
        Path2D body = new Path2D.Double();
        body.moveTo(-80, -12);
        body.curveTo(-82, -34, -74, -36, -58, -38);
        body.curveTo(-44, -56, -34, -60, -8, -60);
        body.curveTo(22, -60, 34, -54, 46, -38);
        body.curveTo(72, -36, 80, -32, 80, -12);
        body.closePath();
        b.slope(Scenery.lighter(paint), Scenery.darker(paint), body);
        Color glass = Light.mix(b.light.of(0x39485a), b.light.skyLow, 0.2);
        b.poly(glass, -48, -39, -36, -54, -10, -55, -10, -39);
        b.poly(glass, -4, -39, -4, -55, 16, -54, 36, -39);
        b.line(Light.alpha(Color.WHITE, 0.3), 2, -72, -33, 72, -33);
        wheel(b, -48);
        wheel(b, 48);
        if (b.light.lamps()) {
            b.glow(0xfff1cf, 0.55, 120, -16, 150, 46);
            b.oval(new Color(0xfffbea), 77, -25, 8, 9);
            b.oval(new Color(0xff5a48), -78, -27, 6, 9);
            b.glow(0xff4a38, 0.5, -84, -24, 40, 30);
        } else {
            b.oval(0xfdf7df, 76, -27, 8, 8);
            b.oval(0xb02a22, -78, -28, 6, 8);
        }
        b.dispose();
    }

    private static void wheel(Brush b, double x) {
        b.oval(0x16181c, x, -12, 28, 28);
        b.oval(0x9aa1a8, x, -12, 14, 14);
    }

    /** A bus, {@code length} long. */
    static void bus(Brush on, int paint, double x, double y, double length) {
        Brush b = on.at(x, y, length / 300);
        b.shadow(0, -1, 316, 20);
        b.slope(
                Scenery.lighter(paint),
                Scenery.darker(paint),
                new java.awt.geom.RoundRectangle2D.Double(-150, -104, 300, 92, 18, 18));
        b.rect(0xf3f3ee, -150, -52, 300, 10);
        Color glass = b.light.lamps() ? new Color(0xffe7b8) : Light.mix(b.light.of(0x33424f), b.light.skyLow, 0.25);
        for (int pane = 0; pane < 6; pane++)
            b.fill(glass, new java.awt.geom.RoundRectangle2D.Double(-140 + pane * 46, -94, 40, 36, 6, 6));
        wheel(b, -92);
        wheel(b, 94);
        if (b.light.lamps()) b.glow(0xfff1cf, 0.55, 190, -24, 180, 56);
        b.dispose();
    }

    /** A bird in the air; {@code beat} counts strokes of its wings. */
    static void bird(Brush on, int rgb, double x, double y, double span, double beat) {
        double up = Math.sin(beat * Math.PI * 2) * span * 0.28;
        on.line(rgb, span * 0.07, x, y, x - span / 2, y - up);
        on.line(rgb, span * 0.07, x, y, x + span / 2, y - up);
        on.oval(rgb, x, y, span * 0.24, span * 0.1);
    }
}
