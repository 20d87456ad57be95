package pasu.ingest.sim.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import pasu.ingest.sim.clip.Clip;

/** What a camera writes into its picture: its name top left, and top right the running second, as hand and as digits. */
final class Overlay {
    private static final int EDGE = 24;
    private static final int DIAL = 54;
    private static final Color PLATE = new Color(0, 0, 0, 110);
    private static final Color INK = new Color(255, 255, 255, 235);
    private static final Color HAND = new Color(255, 186, 73);

    private final String name;
    private final Font nameFont = Fonts.sans(Font.BOLD, 30);
    private final Font clockFont = new Font(Font.MONOSPACED, Font.BOLD, 30);

    Overlay(String name) {
        this.name = name;
    }

    void still(Graphics2D g) {
        g.setFont(nameFont);
        int width = g.getFontMetrics().stringWidth(name);
        g.setColor(PLATE);
        g.fill(new RoundRectangle2D.Double(EDGE, EDGE, width + 32, 50, 10, 10));
        g.fill(new RoundRectangle2D.Double(clockLeft(), EDGE - 4, 198, DIAL + 8, 10, 10));
        g.setColor(INK);
        g.drawString(name, EDGE + 16, EDGE + 36);
        double x = dialX();
        double y = dialY();
        g.setStroke(new BasicStroke(2.5f));
        g.draw(new Ellipse2D.Double(x - DIAL / 2.0, y - DIAL / 2.0, DIAL, DIAL));
        for (int mark = 0; mark < 12; mark++) {
            double angle = Math.PI * mark / 6;
            double inner = DIAL / 2.0 - (mark % 3 == 0 ? 9 : 6);
            double outer = DIAL / 2.0 - 3;
            g.draw(new Line2D.Double(
                    x + Math.sin(angle) * inner,
                    y - Math.cos(angle) * inner,
                    x + Math.sin(angle) * outer,
                    y - Math.cos(angle) * outer));
        }
    }

    /** @param frame of the minute */
    void moving(Graphics2D g, int frame) {
        double angle = Math.PI * 2 * frame / (60 * Clip.FPS);
        double length = DIAL / 2.0 - 8;
        g.setColor(HAND);
        g.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(
                dialX(), dialY(), dialX() + Math.sin(angle) * length, dialY() - Math.cos(angle) * length));
        g.setColor(INK);
        g.setFont(clockFont);
        g.drawString("%02d.%02d".formatted(frame / Clip.FPS, frame % Clip.FPS), clockLeft() + DIAL + 34, EDGE + 36);
    }

    private static int clockLeft() {
        return Scene.WIDTH - EDGE - 198;
    }

    private static double dialX() {
        return clockLeft() + 12 + DIAL / 2.0;
    }

    private static double dialY() {
        return EDGE + DIAL / 2.0;
    }
}
