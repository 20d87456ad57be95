package pasu.ingest.sim;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.ClipCache;
import pasu.ingest.sim.clip.ClipSpec;
import pasu.ingest.sim.clip.Mark;
import pasu.ingest.sim.clip.PacketizedClip;
import pasu.ingest.sim.clip.PictureSource;
import pasu.ingest.sim.clip.Stills;
import pasu.ingest.sim.scene.Scenes;
import pasu.ingest.sim.serve.Sdp;
import pasu.ingest.sim.serve.SimCamera;
import pasu.ingest.sim.serve.Substitutes;
import pasu.ingest.sim.town.TownCamera;

/** Makes the clips of cameras, or finds them in the cache, and packs them for sending. Cameras of one view share them. */
final class Studio {
    private static final int FRAMES = 60 * Clip.FPS;

    /** Of the main stream, from key frame to key frame. */
    private static final int GROUP = 2 * Clip.FPS;

    /** Clips whose key frames fall on different ticks: 15 offsets over the two seconds of a group of pictures. */
    private static final int OFFSETS = 15;

    /** What a camera looks at. */
    private sealed interface Motif {
        String name();

        ClipCache.Pictures pictures(int offset);
    }

    private record Drawn(Scenes.View view, String name) implements Motif {
        @Override
        public ClipCache.Pictures pictures(int offset) {
            return Scenes.pictures(view, name, offset, FRAMES);
        }
    }

    private record Filmed(ClipCache.Pictures file, String name) implements Motif {
        @Override
        public ClipCache.Pictures pictures(int offset) {
            return file;
        }
    }

    private record Film(Motif motif, Codec codec) {}

    private record Reels(PacketizedClip main, PacketizedClip sub, Substitutes substitutes, Supplier<byte[]> picture) {}

    /** Is told of cameras. */
    interface Made {
        /** @param place in the town; @param picture a JPEG of what it shows, made when it is asked for */
        void accept(SimCamera camera, int place, Supplier<byte[]> picture);
    }

    private final ClipCache cache;
    private final List<ClipCache.Pictures> footage;
    private final Consumer<String> progress;
    private int told;

    /** @param footage shown in place of the drawn scenes, unless it is empty */
    Studio(ClipCache cache, List<ClipCache.Pictures> footage, Consumer<String> progress) {
        this.cache = cache;
        this.footage = footage;
        this.progress = progress;
    }

    /**
     * Blocks until all are made.
     *
     * @param firstNumber of the frames
     * @param made is given each camera with its place in the town, in order, as soon as it can be shown
     */
    void equip(List<TownCamera> town, long firstNumber, Made made) {
        int markLength = Mark.length(town.getFirst().id().length());
        Map<Film, Future<Reels>> films = new HashMap<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Reels>> wanted = new ArrayList<>();
            for (int at = 0; at < town.size(); at++) {
                int nth = films.size();
                wanted.add(films.computeIfAbsent(
                        film(town.get(at), at), film -> workers.submit(() -> reels(film, nth, markLength))));
            }
            for (int nth = 0; nth < town.size(); nth++) {
                TownCamera camera = town.get(nth);
                Reels reels = wanted.get(nth).get();
                SimCamera equipped = new SimCamera(
                        camera.id(),
                        camera.name(),
                        camera.audio(),
                        reels.main(),
                        reels.sub(),
                        reels.substitutes(),
                        firstNumber);
                made.accept(equipped, nth, reels.picture());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Film film(TownCamera camera, int nth) {
        if (footage.isEmpty()) return new Film(new Drawn(camera.view(), camera.shown()), camera.codec());
        int file = nth % footage.size();
        return new Film(new Filmed(footage.get(file), "footage " + (file + 1)), camera.codec());
    }

    private Reels reels(Film film, int nth, int markLength) {
        int offset = nth * 2 * Clip.FPS / OFFSETS % (2 * Clip.FPS);
        ClipCache.Pictures pictures = film.motif().pictures(offset);
        List<ClipSpec> specs = List.of(ClipSpec.main(film.codec(), offset), ClipSpec.sub(Codec.H264, offset));
        boolean toMake = cache.lacks(pictures, specs);
        long began = System.nanoTime();
        List<Clip> clips = cache.get(pictures, specs);
        if (toMake) told(film, (System.nanoTime() - began) / 1e9);
        Packing packing = new Packing(markLength, nth % 2 == 0);
        PacketizedClip main = packing.of(clips.get(0));
        PacketizedClip sub = packing.of(clips.get(1));
        ClipSpec small = ClipSpec.sub(film.codec(), offset);
        Supplier<PacketizedClip> mainInOtherSize = film.codec() == Codec.H264
                ? () -> sub
                : Once.of(() -> packing.of(cache.get(pictures, List.of(small)).getFirst()));
        return new Reels(
                main,
                sub,
                new Substitutes(
                        mainInOtherSize,
                        Once.of(() -> pair(Stills.first(pictures, GROUP), specs, packing)),
                        Once.of(() -> pair(
                                Stills.black(main.clip().width(), main.clip().height(), 4 * GROUP), specs, packing))),
                Once.of(() -> jpeg(pictures)));
    }

    private static byte[] jpeg(ClipCache.Pictures pictures) {
        try (PictureSource source = pictures.open()) {
            int[] pixels = source.next();
            if (pixels == null) return new byte[0];
            BufferedImage image = new BufferedImage(source.width(), source.height(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, source.width(), source.height(), pixels, 0, source.width());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a camera's clips go into packets. */
    private record Packing(int markLength, boolean aggregate) {
        PacketizedClip of(Clip clip) {
            return new PacketizedClip(clip, markLength, Sdp.VIDEO_TYPE, aggregate);
        }
    }

    private Substitutes.Pair pair(ClipCache.Pictures pictures, List<ClipSpec> specs, Packing packing) {
        List<Clip> clips = cache.get(pictures, specs);
        return new Substitutes.Pair(packing.of(clips.get(0)), packing.of(clips.get(1)));
    }

    private synchronized void told(Film film, double seconds) {
        progress.accept(
                "clip %d: %s (%s) made in %.1f s".formatted(++told, film.motif().name(), film.codec(), seconds));
    }
}
