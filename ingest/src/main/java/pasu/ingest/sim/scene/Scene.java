package pasu.ingest.sim.scene;

import java.awt.Graphics2D;

/**
 * A place of the town, drawn on a canvas of {@value #WIDTH} by {@value #HEIGHT}. What moves repeats with the minute, so
 * that a clip of a minute has no seam.
 */
public interface Scene {
    int WIDTH = 1280;
    int HEIGHT = 720;

    /** Paints what stands still; once per clip, so it may be slow. */
    void still(Graphics2D g);

    /**
     * Paints what moves, over a copy of the still picture.
     *
     * @param t seconds of the minute, 0 to 60
     */
    void moving(Graphics2D g, double t);
}
