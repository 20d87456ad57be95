package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.Graphics2D;

final class Crossing implements Scene {
    Crossing(Light light) {}

    @Override
    public void still(Graphics2D g) {
        g.setPaint(new java.awt.GradientPaint(0, 0, new Color(0x9cc4e8), 0, 720, new Color(0x55606a)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
    }

    @Override
    public void moving(Graphics2D g, double t) {
        for (int car = 0; car < 8; car++) {
            g.setColor(Color.getHSBColor(car / 8f, 0.6f, 0.8f));
            g.fillRoundRect((int) ((t * 120 + car * 200) % 1480) - 200, 380 + car % 4 * 60, 120, 44, 20, 20);
        }
    }
}
