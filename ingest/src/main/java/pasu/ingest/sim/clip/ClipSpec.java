package pasu.ingest.sim.clip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pasu.core.media.Codec;

/**
 * How a clip is coded.
 *
 * @param kbps bits per second / 1000, held over a second or two
 * @param gop frames from key frame to key frame
 * @param offset see {@link Clip#offset}
 */
public record ClipSpec(Codec codec, int width, int height, int kbps, int gop, int offset) {
    /** Changes whenever the same spec would give other bytes. */
    private static final int VERSION = 1;

    public static ClipSpec main(Codec codec, int offset) {
        return new ClipSpec(codec, 1280, 720, 1000, 2 * Clip.FPS, offset);
    }

    public static ClipSpec sub(Codec codec, int offset) {
        return new ClipSpec(codec, 640, 360, 250, Clip.FPS, offset);
    }

    /** The cache's name for this coding of the pictures that {@code pictures} describes. */
    String key(String pictures) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((VERSION + "\n" + this + "\n" + pictures).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
