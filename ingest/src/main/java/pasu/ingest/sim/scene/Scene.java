package pasu.ingest.sim.scene;

/**
 * A place of the town, drawn on a canvas of {@value #WIDTH} by {@value #HEIGHT}. What moves repeats with the minute, so
 * that a clip of a minute has no seam.
 */
interface Scene {
    int WIDTH = 1280;
    int HEIGHT = 720;

    /** Paints what stands still; once per clip, so it may be slow. */
    void still(Brush b);

    /**
     * Paints what moves, over a copy of the still picture.
     *
     * @param t seconds of the minute, 0 to 60
     */
    void moving(Brush b, double t);
}
