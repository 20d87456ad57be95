package pasu.ingest.sim.scene;

import java.awt.Color;

/** The hour at which a scene is drawn: its sky, and what it does to every colour. */
public enum Light {
    DAY(0x6fa8dc, 0xdcebf5, 0xfff4dc, 0.0),
    DUSK(0x3d4a7a, 0xf2a878, 0x6b3f5c, 0.34),
    NIGHT(0x070c1c, 0x1d2746, 0x0a1024, 0.7);

    final Color skyTop;
    final Color skyLow;
    private final Color ambient;
    private final double amount;

    Light(int skyTop, int skyLow, int ambient, double amount) {
        this.skyTop = new Color(skyTop);
        this.skyLow = new Color(skyLow);
        this.ambient = new Color(ambient);
        this.amount = amount;
    }

    /** Whether lamps and windows are lit. */
    boolean lamps() {
        return this != DAY;
    }

    /** A colour as it looks in this light. */
    Color of(int rgb) {
        return mix(new Color(rgb), ambient, amount);
    }

    static Color mix(Color one, Color other, double part) {
        return new Color(
                (int) Math.round(one.getRed() + (other.getRed() - one.getRed()) * part),
                (int) Math.round(one.getGreen() + (other.getGreen() - one.getGreen()) * part),
                (int) Math.round(one.getBlue() + (other.getBlue() - one.getBlue()) * part));
    }

    static Color alpha(Color color, double alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(alpha * 255));
    }
}
