package pasu.ingest.sim.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Draws shapes in the light of the hour. Colours are 0xRRGGBB as by day; lengths are the canvas's. */
final class Brush {
    final Graphics2D g;
    final Light light;

    Brush(Graphics2D g, Light light) {
        this.g = g;
        this.light = light;
    }

    Brush at(double x, double y, double scale) {
        Graphics2D moved = (Graphics2D) g.create();
        moved.translate(x, y);
        moved.scale(scale, scale);
        return new Brush(moved, light);
    }

    /** The same, seen from the other side. */
    Brush mirrored() {
        Graphics2D other = (Graphics2D) g.create();
        other.scale(-1, 1);
        return new Brush(other, light);
    }

    void fill(int rgb, Shape shape) {
        fill(light.of(rgb), shape);
    }

    void fill(Color color, Shape shape) {
        g.setColor(color);
        g.fill(shape);
    }

    void rect(int rgb, double x, double y, double width, double height) {
        fill(rgb, new Rectangle2D.Double(x, y, width, height));
    }

    void round(int rgb, double x, double y, double width, double height, double radius) {
        fill(rgb, new RoundRectangle2D.Double(x, y, width, height, radius, radius));
    }

    /** An ellipse about its middle. */
    void oval(int rgb, double x, double y, double width, double height) {
        fill(rgb, ellipse(x, y, width, height));
    }

    void oval(Color color, double x, double y, double width, double height) {
        fill(color, ellipse(x, y, width, height));
    }

    void poly(int rgb, double... points) {
        fill(rgb, path(points));
    }

    void poly(Color color, double... points) {
        fill(color, path(points));
    }

    void line(int rgb, double width, double x1, double y1, double x2, double y2) {
        line(light.of(rgb), width, x1, y1, x2, y2);
    }

    void line(Color color, double width, double x1, double y1, double x2, double y2) {
        g.setColor(color);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** A rectangle whose colour goes from top to bottom. */
    void slope(Color top, Color bottom, double y1, double y2) {
        slope(top, bottom, new Rectangle2D.Double(0, y1, Scene.WIDTH, y2 - y1));
    }

    /** A shape whose colour goes from its top to its bottom. */
    void slope(Color top, Color bottom, Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        g.setPaint(new GradientPaint(0, (float) box.getMinY(), top, 0, (float) box.getMaxY(), bottom));
        g.fill(shape);
    }

    void slope(int top, int bottom, Shape shape) {
        slope(light.of(top), light.of(bottom), shape);
    }

    /** Light that fades from a point; its colour is not dimmed by the hour. */
    void glow(int rgb, double strength, double x, double y, double width, double height) {
        Graphics2D lit = (Graphics2D) g.create();
        lit.translate(x, y);
        lit.scale(1, height / width);
        Color color = new Color(rgb);
        lit.setPaint(new RadialGradientPaint(0f, 0f, (float) (width / 2), new float[] {0, 0.35f, 1}, new Color[] {
            Light.alpha(color, strength), Light.alpha(color, strength * 0.4), Light.alpha(color, 0)
        }));
        lit.fill(ellipse(0, 0, width, width));
        lit.dispose();
    }

    /** A soft shadow on the ground. */
    void shadow(double x, double y, double width, double height) {
        fill(new Color(10, 14, 24, light == Light.NIGHT ? 90 : 60), ellipse(x, y, width, height));
    }

    /** Text about its middle; a machine without Korean letters shows a bar instead. */
    void sign(String text, int rgb, double size, double x, double y) {
        g.setFont(Fonts.sans(Font.BOLD, 1).deriveFont((float) size));
        g.setColor(light.lamps() ? new Color(rgb) : light.of(rgb));
        if (Fonts.canWriteKorean()) {
            double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
            g.drawString(text, (float) (x - width / 2), (float) (y + size * 0.36));
        } else
            g.fill(new Rectangle2D.Double(x - size * text.length() / 2, y - size / 6, size * text.length(), size / 3));
    }

    void dispose() {
        g.dispose();
    }

    static Ellipse2D ellipse(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
    }

    static Path2D path(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int at = 2; at < points.length; at += 2) path.lineTo(points[at], points[at + 1]);
        path.closePath();
        return path;
    }
}
