package pasu.core.decode;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.jspecify.annotations.Nullable;

/**
 * Decodes single pictures. At most {@value #AT_ONCE} at a time; a decoder that hangs is left behind after {@value
 * #TIMEOUT_SECONDS} s, and its place is taken for as long as it hangs.
 */
public final class Snapshots implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final int TIMEOUT_SECONDS = 10;
    private static final float SMALL_QUALITY = 0.6f;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("decoder-", 0).daemon().factory());

    private static final class Natives {
        static final @Nullable String missing = load();

        private static @Nullable String load() {
            try {
                Loader.load(avcodec.class);
                avutil.av_log_set_level(avutil.AV_LOG_FATAL);
                return null;
            } catch (LinkageError e) {
                return "no decoder for " + Loader.Detector.getPlatform();
            }
        }
    }

    /** Why there is no picture. */
    public static final class NoPicture extends Exception {
        private static final long serialVersionUID = 1;

        NoPicture(String why) {
            super(why);
        }

        NoPicture(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Why nothing can be decoded on this platform; null if it can. Loads the natives when first asked, half a second. */
    public static @Nullable String missing() {
        return Natives.missing;
    }

    /**
     * The last picture of a piece of fragmented MP4, as JPEG; blocks.
     *
     * @param movie ftyp, moov and fragments from a key frame on
     * @throws NoPicture if there is no decoder, none is free, or it finds nothing
     */
    public byte[] last(byte[] movie) throws NoPicture {
        return last(movie, Integer.MAX_VALUE);
    }

    /**
     * The same, no wider than that: for phones on a slow net. One that is made smaller is compressed harder, too.
     *
     * @param widest pixels
     */
    public byte[] last(byte[] movie, int widest) throws NoPicture {
        String missing = missing();
        if (missing != null) throw new NoPicture(missing);
        try {
            if (!places.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) throw new NoPicture("all decoders are busy");
            Future<byte[]> result = workers.submit(() -> {
                try {
                    return decode(movie, widest);
                } finally {
                    places.release();
                }
            });
            return result.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoPicture("the decoder did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new NoPicture("the picture cannot be decoded: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoPicture("interrupted", e);
        }
    }

    private static byte[] decode(byte[] movie, int widest) throws IOException {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(movie), 0);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            grabber.setFormat("mp4");
            grabber.setVideoOption("threads", "1");
            grabber.start();
            BufferedImage picture = null;
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage())
                picture = converter.getBufferedImage(frame);
            if (picture == null) throw new IOException("no picture in " + movie.length + " bytes");
            return picture.getWidth() > widest ? small(picture, widest) : whole(picture);
        }
    }

    private static byte[] whole(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024);
        if (!ImageIO.write(picture, "jpeg", out)) throw new IOException("no JPEG writer for this picture");
        return out.toByteArray();
    }

    private static byte[] small(BufferedImage picture, int width) throws IOException {
        int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam hard = writer.getDefaultWriteParam();
            hard.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            hard.setCompressionQuality(SMALL_QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(small, null, null), hard);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
