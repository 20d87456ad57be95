package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/** Parts that stand still: sky, hills, houses, trees, lamps. */
final class Scenery {
    private static final int WINDOW_LIT = 0xffd98a;

    private Scenery() {}

    /** The sky down to {@code horizon}, with clouds by day and stars by night. */
    static void sky(Brush b, double horizon, long seed) {
        b.slope(b.light.skyTop, b.light.skyLow, 0, horizon);
        SplittableRandom random = new SplittableRandom(seed);
        if (b.light == Light.NIGHT) {
            for (int star = 0; star < 120; star++) {
                double y = random.nextDouble(horizon * 0.85);
                b.oval(
                        new Color(255, 255, 255, random.nextInt(30, 150)),
                        random.nextDouble(Scene.WIDTH),
                        y,
                        random.nextDouble(1, 2.6),
                        random.nextDouble(1, 2.6));
            }
            return;
        }
        if (b.light == Light.DUSK) b.glow(0xffc38a, 0.8, 940, horizon, 900, 420);
        for (int cloud = 0; cloud < 6; cloud++) {
            double x = random.nextDouble(-60, Scene.WIDTH);
            double y = random.nextDouble(horizon * 0.12, horizon * 0.6);
            Color white = b.light == Light.DAY ? new Color(255, 255, 255, 46) : new Color(255, 190, 170, 34);
            for (int puff = 0; puff < 7; puff++)
                b.oval(
                        white,
                        x + puff * 24 + random.nextDouble(-16, 16),
                        y + random.nextDouble(-7, 7),
                        random.nextDouble(70, 150),
                        random.nextDouble(16, 34));
        }
    }

    /** A ridge across the picture: {@code height} above {@code base} at most. */
    static void ridge(Brush b, Color top, Color bottom, double base, double height, double depth, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] waves = random.doubles(8, 0, Math.PI * 2).toArray();
        Path2D hill = new Path2D.Double();
        hill.moveTo(0, base + depth);
        for (int x = 0; x <= Scene.WIDTH; x += 8) {
            double wave = 0.5
                    + 0.26 * Math.sin(x / 210.0 + waves[0])
                    + 0.15 * Math.sin(x / 97.0 + waves[1])
                    + 0.07 * Math.sin(x / 41.0 + waves[2])
                    + 0.03 * Math.sin(x / 13.0 + waves[3]);
            hill.lineTo(x, base - height * wave);
        }
        hill.lineTo(Scene.WIDTH, base + depth);
        hill.closePath();
        b.slope(top, bottom, hill);
    }

    /** A block of flats or offices, its lower left corner at x, y. */
    static void block(Brush b, int rgb, double x, double y, double width, double height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Color wall = b.light.of(rgb);
        b.slope(
                Light.mix(wall, b.light.skyLow, 0.16),
                Light.mix(wall, Color.BLACK, 0.1),
                new Rectangle2D.Double(x, y - height, width, height));
        b.fill(
                Light.alpha(Color.BLACK, 0.16),
                new Rectangle2D.Double(x + width * 0.82, y - height, width * 0.18, height));
        b.fill(Light.alpha(Color.WHITE, 0.13), new Rectangle2D.Double(x, y - height, width, 4));
        double across = 15;
        double down = 20;
        for (double wx = x + 8; wx + 9 < x + width - 4; wx += across)
            for (double wy = y - height + 14; wy + 12 < y - 8; wy += down) {
                boolean lit = b.light.lamps() && random.nextDouble() < (b.light == Light.NIGHT ? 0.34 : 0.22);
                Color pane = lit
                        ? Light.mix(new Color(WINDOW_LIT), new Color(0xfff6e0), random.nextDouble(0.6))
                        : Light.mix(b.light.of(0x4c6478), b.light.skyLow, random.nextDouble(0.12, 0.4));
                b.fill(pane, new Rectangle2D.Double(wx, wy, 9, 11));
            }
    }

    /** A shop of one floor and a sign, its lower left corner at x, y. */
    static void shop(Brush b, int wall, int sign, String name, double x, double y, double width, double height) {
        b.slope(wall, darker(wall), new Rectangle2D.Double(x, y - height, width, height));
        double front = height * 0.56;
        Color glass = b.light.lamps() ? new Color(0xffe2a6) : b.light.of(0x7f9aa8);
        b.slope(
                glass,
                Light.mix(glass, b.light.of(0x2c3038), 0.45),
                new Rectangle2D.Double(x + 6, y - front, width - 12, front - 4));
        for (double bar = x + width / 3; bar < x + width - 10; bar += width / 3)
            b.rect(0x2b3036, bar - 1.5, y - front, 3, front - 4);
        double board = height * 0.24;
        b.fill(
                b.light.lamps() ? Light.mix(new Color(sign), Color.WHITE, 0.12) : b.light.of(sign),
                new Rectangle2D.Double(x + 3, y - height + 6, width - 6, board));
        b.sign(name, 0xffffff, board * 0.66, x + width / 2, y - height + 6 + board / 2);
        if (b.light.lamps()) {
            b.glow(sign, 0.3, x + width / 2, y - height + board, width * 1.7, height);
            b.glow(0xffdf9e, 0.3, x + width / 2, y + 6, width * 1.3, 70);
        }
    }

    /** A broad tree whose foot stands at x, y. */
    static void tree(Brush b, int leaf, double x, double y, double size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        b.shadow(x + size * 0.08, y, size * 0.95, size * 0.16);
        b.poly(
                0x5b4636,
                x - size * 0.05,
                y,
                x - size * 0.03,
                y - size * 0.5,
                x + size * 0.03,
                y - size * 0.5,
                x + size * 0.05,
                y);
        Color base = b.light.of(leaf);
        for (int layer = 0; layer < 3; layer++) {
            Color tone = Light.mix(Light.mix(base, Color.BLACK, 0.28 - layer * 0.14), b.light.skyLow, layer * 0.07);
            for (int puff = 0; puff < 22; puff++) {
                double angle = random.nextDouble(Math.PI * 2);
                double far = Math.sqrt(random.nextDouble()) * size * (0.4 - layer * 0.06);
                double px = x + Math.cos(angle) * far - layer * size * 0.05;
                double py = y - size * 0.74 + Math.sin(angle) * far * 0.8 - layer * size * 0.07;
                double wide = size * random.nextDouble(0.14, 0.26);
                b.oval(tone, px, py, wide, wide * 0.86);
            }
        }
    }

    /** A pine whose foot stands at x, y. */
    static void pine(Brush b, double x, double y, double size) {
        b.shadow(x, y, size * 0.5, size * 0.1);
        b.rect(0x54402f, x - size * 0.03, y - size * 0.3, size * 0.06, size * 0.3);
        for (int tier = 0; tier < 4; tier++) {
            double top = y - size + tier * size * 0.17;
            double half = size * (0.12 + tier * 0.055);
            b.poly(0x2f5a3c, x, top, x + half, top + size * 0.33, x - half, top + size * 0.33);
            b.poly(0x3d6f49, x, top, x - half * 0.1, top + size * 0.31, x - half, top + size * 0.33);
        }
    }

    /** A street lamp whose foot stands at x, y, with its pool of light. */
    static void lamp(Brush b, double x, double y, double height, boolean armToTheLeft) {
        double reach = (armToTheLeft ? -1 : 1) * height * 0.24;
        b.line(0x6d747c, height * 0.025, x, y, x, y - height);
        b.line(0x6d747c, height * 0.02, x, y - height, x + reach, y - height * 1.04);
        b.round(0x8b939b, x + reach - height * 0.07, y - height * 1.06, height * 0.14, height * 0.04, 4);
        if (!b.light.lamps()) return;
        double strength = b.light == Light.NIGHT ? 0.5 : 0.34;
        b.glow(0xffe2ad, strength * 0.7, x + reach, y, height * 1.7, height * 0.5);
        b.glow(0xfff0cf, strength + 0.3, x + reach, y - height * 1.03, height * 0.5, height * 0.5);
    }

    /** A house with a tiled roof, its lower left corner at x, y. */
    static void house(Brush b, int roof, double x, double y, double width) {
        double wall = width * 0.34;
        b.shadow(x + width / 2, y, width * 1.2, width * 0.12);
        b.slope(0xe7dfd0, 0xb9ad9a, new Rectangle2D.Double(x, y - wall, width, wall));
        b.rect(0x5f4a38, x + width * 0.42, y - wall * 0.78, width * 0.16, wall * 0.78);
        Color pane = b.light.lamps() ? new Color(WINDOW_LIT) : b.light.of(0x6b8090);
        b.fill(pane, new Rectangle2D.Double(x + width * 0.12, y - wall * 0.7, width * 0.2, wall * 0.4));
        b.fill(pane, new Rectangle2D.Double(x + width * 0.68, y - wall * 0.7, width * 0.2, wall * 0.4));
        Path2D tiles = new Path2D.Double();
        tiles.moveTo(x - width * 0.12, y - wall + 4);
        tiles.quadTo(x + width * 0.06, y - wall * 1.1, x + width * 0.16, y - wall * 1.75);
        tiles.lineTo(x + width * 0.84, y - wall * 1.75);
        tiles.quadTo(x + width * 0.94, y - wall * 1.1, x + width * 1.12, y - wall + 4);
        tiles.closePath();
        b.slope(lighter(roof), darker(roof), tiles);
        if (b.light.lamps()) b.glow(WINDOW_LIT, 0.35, x + width / 2, y - wall / 2, width * 1.4, wall * 2);
    }

    /** Blades of grass, flowers, gravel: {@code count} specks of two colours within a band. */
    static void specks(Brush b, int one, int other, double y1, double y2, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int speck = 0; speck < count; speck++) {
            double y = random.nextDouble(y1, y2);
            double size = 1 + 2.6 * (y - y1) / Math.max(1, y2 - y1) * random.nextDouble();
            Color color = Light.alpha(b.light.of(random.nextBoolean() ? one : other), 0.5);
            b.oval(color, random.nextDouble(Scene.WIDTH), y, size * 1.7, size);
        }
    }

    /** Darkens the corners, as a lens does. */
    static void vignette(Brush b) {
        java.awt.RadialGradientPaint paint = new java.awt.RadialGradientPaint(
                Scene.WIDTH / 2f, Scene.HEIGHT / 2f, 820f, new float[] {0.55f, 1f}, new Color[] {
                    new Color(0, 0, 0, 0), new Color(0, 0, 0, 95)
                });
        b.g.setPaint(paint);
        b.g.fill(new Rectangle2D.Double(0, 0, Scene.WIDTH, Scene.HEIGHT));
    }

    static int darker(int rgb) {
        return Light.mix(new Color(rgb), Color.BLACK, 0.3).getRGB() & 0xffffff;
    }

    static int lighter(int rgb) {
        return Light.mix(new Color(rgb), Color.WHITE, 0.22).getRGB() & 0xffffff;
    }
}
