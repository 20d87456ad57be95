package pasu.ingest.sim.scene;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.PictureSource;

/** A minute of a scene, with the camera's overlay. */
final class SceneFilm implements PictureSource {
    private final Scene scene;
    private final Light light;
    private final Overlay overlay;
    private final int offset;
    private final int frames;
    private final BufferedImage still = canvas();
    private final BufferedImage picture = canvas();
    private final Graphics2D pen = pen(picture);
    private int next;

    /**
     * @param name of the camera, shown in the picture
     * @param offset frames after the full minute of the first picture
     * @param frames pictures in all
     */
    SceneFilm(Scene scene, Light light, String name, int offset, int frames) {
        this.scene = scene;
        this.light = light;
        this.overlay = new Overlay(name);
        this.offset = offset;
        this.frames = frames;
        Graphics2D g = pen(still);
        scene.still(new Brush(g, light));
        overlay.still(g);
        g.dispose();
    }

    private static BufferedImage canvas() {
        return new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_INT_RGB);
    }

    private static Graphics2D pen(BufferedImage on) {
        Graphics2D g = on.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    @Override
    public int width() {
        return Scene.WIDTH;
    }

    @Override
    public int height() {
        return Scene.HEIGHT;
    }

    @Override
    public int @Nullable [] next() {
        if (next == frames) return null;
        draw((offset + next++) % (60 * Clip.FPS));
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /** The picture of one frame of the minute. */
    BufferedImage draw(int frame) {
        pen.drawImage(still, 0, 0, null);
        Graphics2D g = (Graphics2D) pen.create();
        scene.moving(new Brush(g, light), (double) frame / Clip.FPS);
        g.dispose();
        Graphics2D over = (Graphics2D) pen.create();
        overlay.moving(over, frame);
        over.dispose();
        return picture;
    }

    @Override
    public void close() {
        pen.dispose();
    }
}
