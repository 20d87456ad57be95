package pasu.ingest.sim.clip;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;

/** Small clips for tests: two seconds of a moving gradient, really coded. */
public final class TestClips {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    public static final int FRAMES = 2 * Clip.FPS;

    private static final Map<ClipSpec, Clip> MADE = new ConcurrentHashMap<>();

    private TestClips() {}

    public static ClipSpec whole(Codec codec) {
        return new ClipSpec(codec, WIDTH, HEIGHT, 400, Clip.FPS, 0);
    }

    public static ClipSpec half(Codec codec) {
        return new ClipSpec(codec, WIDTH / 2, HEIGHT / 2, 100, Clip.FPS, 0);
    }

    /** Coded once for all tests of a run. */
    public static PacketizedClip packed(Path cache, ClipSpec spec, boolean aggregate) {
        Clip clip = MADE.computeIfAbsent(
                spec,
                wanted -> new ClipCache(cache).get(gradient(), List.of(wanted)).getFirst());
        return new PacketizedClip(clip, Mark.length("cam-001".length()), 96, aggregate);
    }

    /** Of other pictures, whose width the spec has, or half of it. */
    public static PacketizedClip packed(Path cache, ClipCache.Pictures pictures, ClipSpec spec) {
        Clip clip = new ClipCache(cache).get(pictures, List.of(spec)).getFirst();
        return new PacketizedClip(clip, Mark.length("cam-001".length()), 96, false);
    }

    public static ClipCache.Pictures gradient() {
        return new ClipCache.Pictures() {
            @Override
            public String key() {
                return "gradient";
            }

            @Override
            public PictureSource open() {
                return new Gradient();
            }
        };
    }

    private static final class Gradient implements PictureSource {
        private final int[] rgb = new int[WIDTH * HEIGHT];
        private int frame;

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public int @Nullable [] next() {
            if (frame == FRAMES) return null;
            for (int at = 0; at < rgb.length; at++) rgb[at] = (at % WIDTH + 4 * frame & 0xff) << 16 | at / WIDTH;
            frame++;
            return rgb;
        }

        @Override
        public void close() {}
    }
}
