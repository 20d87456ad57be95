package pasu.ingest.sim.clip;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pictures to be encoded, one by one, at {@link Clip#FPS} a second. */
public interface PictureSource extends AutoCloseable {
    int width();

    int height();

    /**
     * The next picture, 0x00RRGGBB row by row, or null at the end. The array is the source's own and valid until the
     * next call.
     */
    int @Nullable [] next() throws IOException;

    @Override
    void close();
}
