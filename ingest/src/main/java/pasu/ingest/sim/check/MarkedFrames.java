package pasu.ingest.sim.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import pasu.ingest.sim.clip.Mark;

/**
 * Finds the marked frames in an MP4 file, in the order in which they stand: each mdat is taken as NAL units with a length of
 * four bytes before them, and nothing else of the file is believed.
 */
public final class MarkedFrames {
    private static final int MDAT = 0x6d646174;
    private static final byte[] ID = Mark.ID.getBytes(US_ASCII);

    private final Found found;
    private final MessageDigest digest;
    private String place = "";
    private long number;
    private long sent;
    private boolean open;
    private boolean h265;

    /** Is given each frame. */
    public interface Found {
        /**
         * @param place {@code camera/stream}
         * @param sent Unix µs, as the camera marked it
         * @param hash SHA-256 over the VCL NAL units, each with its length
         */
        void frame(String place, long number, long sent, byte[] hash);
    }

    private MarkedFrames(Found found) {
        this.found = found;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads a file to its last whole box. */
    public static void read(Path file, Found found) throws IOException {
        MarkedFrames frames = new MarkedFrames(found);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            while (bytes.remaining() >= 8) {
                int at = bytes.position();
                boolean large =
                        bytes.getInt(at) == 1 && bytes.remaining() >= 16; // then 64 bits of size follow the type
                int header = large ? 16 : 8;
                long size = large ? bytes.getLong(at + 8) : bytes.getInt(at);
                if (size < header || size > bytes.remaining()) break;
                if (bytes.getInt(at + 4) == MDAT) frames.units(bytes.slice(at + header, (int) size - header));
                bytes.position(at + (int) size);
            }
        }
        frames.finish();
    }

    private void units(ByteBuffer media) {
        while (media.remaining() > 4) {
            int length = media.getInt(media.position());
            if (length < 2 || length > media.remaining() - 4) return;
            byte[] unit = new byte[4 + length];
            media.get(unit);
            if (!mark(unit) && open && isPicture(unit[4])) digest.update(unit);
        }
    }

    /** A frame begins with its mark. */
    private boolean mark(byte[] unit) {
        boolean avc = unit[4] == 6;
        boolean hevc = unit[4] == 39 << 1;
        int text = 4 + (avc ? 1 : 2) + 2;
        if (!avc && !hevc
                || unit.length < text + ID.length
                || !Arrays.equals(unit, text, text + ID.length, ID, 0, ID.length)) return false;
        finish();
        String[] words = new String(unit, text + ID.length, unit.length - 1 - text - ID.length, US_ASCII).split(" ");
        place = words[0];
        number = Long.parseLong(words[1]);
        sent = Long.parseLong(words[2]);
        h265 = hevc;
        open = true;
        return true;
    }

    private boolean isPicture(byte header) {
        int type = h265 ? header >> 1 & 0x3f : header & 0x1f;
        return h265 ? type < 32 : type >= 1 && type <= 5;
    }

    private void finish() {
        if (open) found.frame(place, number, sent, digest.digest());
        open = false;
    }
}
