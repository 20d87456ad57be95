package pasu.ingest.sim.clip;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pictures in which nothing happens: they are to be coded to one group of pictures that is shown again and again. */
public final class Stills {
    private Stills() {}

    /** The first of some pictures, so many times, with the same noise in each: what a sensor shows that hangs. */
    public static ClipCache.Pictures first(ClipCache.Pictures of, int frames) {
        return new ClipCache.Pictures() {
            @Override
            public String key() {
                return "still %d of %s".formatted(frames, of.key());
            }

            @Override
            public boolean isStill() {
                return true;
            }

            @Override
            public PictureSource open() throws IOException {
                try (PictureSource source = of.open()) {
                    int[] first = source.next();
                    if (first == null) throw new IOException("no picture to be shown");
                    return new Repeated(first.clone(), source.width(), source.height(), frames);
                }
            }
        };
    }

    /** Black, with the noise of a sensor. */
    public static ClipCache.Pictures black(int width, int height, int frames) {
        return new ClipCache.Pictures() {
            @Override
            public String key() {
                return "black %d %d %d".formatted(width, height, frames);
            }

            @Override
            public PictureSource open() {
                return new Repeated(new int[width * height], width, height, frames);
            }
        };
    }

    private static final class Repeated implements PictureSource {
        private final int[] picture;
        private final int width;
        private final int height;
        private int left;

        Repeated(int[] picture, int width, int height, int frames) {
            this.picture = picture;
            this.width = width;
            this.height = height;
            this.left = frames;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public int @Nullable [] next() {
            return left-- > 0 ? picture : null;
        }

        @Override
        public void close() {}
    }
}
