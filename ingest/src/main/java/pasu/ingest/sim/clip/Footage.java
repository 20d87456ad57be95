package pasu.ingest.sim.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * A video file as pictures: a minute of it at most, at {@link Clip#FPS} whatever its own rate is, fitted into 1280×720
 * between black bars. Its sound is left out.
 */
public final class Footage implements PictureSource {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int MOST = 60 * Clip.FPS;

    private final FFmpegFrameGrabber grabber;
    private final int[] picture = new int[WIDTH * HEIGHT];
    private @Nullable Frame upcoming;
    private int next;

    private Footage(FFmpegFrameGrabber grabber) throws IOException {
        this.grabber = grabber;
        upcoming = grabber.grabImage();
    }

    /**
     * The files of a directory, in the order of their names, each as pictures.
     *
     * @throws Failure if there is none, or the directory cannot be read
     */
    public static List<ClipCache.Pictures> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            if (found.isEmpty()) throw new Failure(ExitCode.DATA, "no video file in " + directory);
            return found.stream().map(Footage::pictures).toList();
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "footage in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ClipCache.Pictures pictures(Path file) {
        return new ClipCache.Pictures() {
            @Override
            public String key() {
                try {
                    return "footage %s %d %s"
                            .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
                } catch (IOException e) {
                    throw new Failure(ExitCode.IO, file + " cannot be read: " + e.getMessage(), e);
                }
            }

            @Override
            public PictureSource open() throws IOException {
                return Footage.open(file);
            }
        };
    }

    private static Footage open(Path file) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        int width;
        int height;
        try (FFmpegFrameGrabber probe = new FFmpegFrameGrabber(file.toFile())) {
            probe.start();
            width = probe.getImageWidth();
            height = probe.getImageHeight();
        } catch (IOException e) {
            throw new IOException(file + " is no video that can be read", e);
        }
        if (width < 2 || height < 2) throw new IOException(file + " has no pictures");
        double fit = Math.min((double) WIDTH / width, (double) HEIGHT / height);
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile());
        grabber.setPixelFormat(avutil.AV_PIX_FMT_BGRA);
        grabber.setImageWidth((int) (width * fit) & ~1);
        grabber.setImageHeight((int) (height * fit) & ~1);
        grabber.start();
        return new Footage(grabber);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public int @Nullable [] next() throws IOException {
        if (next == MOST) return null;
        long due = next * 1_000_000L / Clip.FPS;
        boolean taken = next == 0;
        while (upcoming != null && (taken || upcoming.timestamp <= due)) {
            take(upcoming);
            upcoming = grabber.grabImage();
            taken = false;
        }
        if (upcoming == null && next > 0) return null;
        next++;
        return picture;
    }

    private void take(Frame frame) {
        int left = (WIDTH - frame.imageWidth) / 2;
        int top = (HEIGHT - frame.imageHeight) / 2;
        if (next == 0) Arrays.fill(picture, 0);
        ByteBuffer bytes = ((ByteBuffer) frame.image[0]).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < frame.imageHeight; row++)
            for (int x = 0; x < frame.imageWidth; x++)
                picture[(top + row) * WIDTH + left + x] = bytes.getInt(row * frame.imageStride + 4 * x) & 0xffffff;
    }

    @Override
    public void close() {
        try {
            grabber.close();
        } catch (IOException e) {
            // It was read to its end, or its failure is already told.
        }
    }
}
