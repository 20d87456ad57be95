package pasu.ingest.sim.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Clips on disk, made when they are first asked for. A damaged file is made again. Safe for several threads. */
public final class ClipCache {
    private static final Logger log = LoggerFactory.getLogger(ClipCache.class);

    private final Path directory;

    public ClipCache(Path directory) {
        this.directory = directory;
    }

    /** What clips are made of, opened only if one has to be made. */
    public interface Pictures {
        /** Everything that the pictures depend on. */
        String key();

        /** True if all are one picture, its noise included. */
        default boolean isStill() {
            return false;
        }

        PictureSource open() throws IOException;
    }

    /**
     * One clip per spec, all of the same pictures; those that are missing are made in one pass.
     *
     * @throws Failure if the cache cannot be written or the pictures cannot be read
     */
    public List<Clip> get(Pictures pictures, List<ClipSpec> specs) {
        try {
            List<ClipSpec> missing = new ArrayList<>();
            List<Clip> clips = new ArrayList<>();
            for (ClipSpec spec : specs) {
                Path file = file(pictures, spec);
                try {
                    if (Files.exists(file)) {
                        clips.add(ClipFile.read(file));
                        continue;
                    }
                } catch (IOException damaged) {
                    log.warn("{}; it is made again", damaged.getMessage());
                }
                missing.add(spec);
            }
            if (missing.isEmpty()) return clips;
            List<Clip> made = make(pictures, missing);
            for (int nth = 0; nth < made.size(); nth++) ClipFile.write(file(pictures, missing.get(nth)), made.get(nth));
            return missing.size() == specs.size() ? made : get(pictures, specs);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "clips in " + directory + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whether a call of {@link #get} would have to make something. */
    public boolean lacks(Pictures pictures, List<ClipSpec> specs) {
        return specs.stream().anyMatch(spec -> !Files.exists(file(pictures, spec)));
    }

    private Path file(Pictures pictures, ClipSpec spec) {
        return directory.resolve(spec.key(pictures.key()) + ".clip");
    }

    private static List<Clip> make(Pictures pictures, List<ClipSpec> specs) throws IOException {
        List<VideoEncoder> encoders = new ArrayList<>();
        try (PictureSource source = pictures.open()) {
            Yuv whole = new Yuv(source.width(), source.height());
            Yuv half = new Yuv(source.width() / 2, source.height() / 2);
            for (ClipSpec spec : specs) {
                if (spec.width() != whole.width && spec.width() != half.width)
                    throw new IllegalArgumentException("a clip has the pictures' size or half of it, got " + spec);
                encoders.add(new VideoEncoder(spec));
            }
            int frame = 0;
            for (int[] rgb = source.next(); rgb != null; rgb = source.next()) {
                whole.take(rgb, pictures.isStill() ? 0 : frame++);
                half.halve(whole);
                for (int nth = 0; nth < specs.size(); nth++)
                    encoders.get(nth).encode(specs.get(nth).width() == whole.width ? whole : half);
            }
            return encoders.stream().map(VideoEncoder::finish).toList();
        } finally {
            encoders.forEach(VideoEncoder::close);
        }
    }
}
