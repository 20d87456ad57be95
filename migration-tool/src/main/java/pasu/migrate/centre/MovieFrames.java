package pasu.migrate.centre;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.migrate.verify.Frame;

/**
 * The frames of a plain MP4 as Pasu gives it out (ISO/IEC 14496-12): the head with its tables first, then the samples of its one
 * track, one behind the other. Read as it comes, so that an hour of footage takes no more memory than its frames' names.
 */
final class MovieFrames {
    private static final int MAX_HEAD = 64 << 20;
    private static final int MAX_SAMPLE = 16 << 20;

    private MovieFrames() {}

    /** @param fromMicros Unix µs at which the edit list begins to show */
    static List<Frame> read(InputStream stream, long fromMicros) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        ByteBuffer moov = ByteBuffer.allocate(0);
        while (true) {
            long size = Integer.toUnsignedLong(in.readInt());
            String type = ascii(in.readNBytes(4));
            int header = 8;
            if (size == 1) {
                size = in.readLong();
                header = 16;
            }
            if (type.equals("mdat")) return samples(in, moov, fromMicros);
            if (size < header || size > MAX_HEAD) throw new IOException("a head of " + size + " bytes");
            byte[] content = in.readNBytes((int) size - header);
            if (type.equals("moov")) moov = ByteBuffer.wrap(content);
        }
    }

    private static List<Frame> samples(DataInputStream in, ByteBuffer moov, long fromMicros) throws IOException {
        ByteBuffer track = box(moov, "trak");
        long shownAt = box(box(track, "edts"), "elst").getLong(16); // version 1: count, duration, media time
        ByteBuffer table = box(box(box(track, "mdia"), "minf"), "stbl");
        Codec codec = codec(box(table, "stsd"));
        ByteBuffer sizes = box(table, "stsz");
        ByteBuffer steps = box(table, "stts");
        int count = sizes.getInt(8);
        long origin = fromMicros - shownAt * 100 / 9;
        List<Frame> frames = new ArrayList<>(count);
        long time = 0;
        int run = 8;
        int left = 0;
        for (int nth = 0; nth < count; nth++) {
            byte[] sample = sample(in, sizes.getInt(12 + 4 * nth));
            try {
                frames.add(new Frame(Fingerprint.of(codec, ByteBuffer.wrap(sample)), origin + time * 100 / 9, null));
            } catch (MalformedMedia e) {
                throw new IOException("a frame of Pasu's footage cannot be read: " + e.getMessage(), e);
            }
            if (left == 0) {
                left = steps.getInt(run);
                run += 8;
            }
            time += Integer.toUnsignedLong(steps.getInt(run - 4));
            left--;
        }
        return frames;
    }

    private static byte[] sample(DataInputStream in, int size) throws IOException {
        if (size < 0 || size > MAX_SAMPLE) throw new IOException("a frame of " + size + " bytes");
        byte[] sample = in.readNBytes(size);
        if (sample.length < size) throw new EOFException("Pasu's footage ended early");
        return sample;
    }

    private static Codec codec(ByteBuffer descriptions) throws IOException {
        byte[] type = new byte[4];
        descriptions.get(12, type); // version and flags, count, the first entry's size
        return switch (ascii(type)) {
            case "avc1", "avc3" -> Codec.H264;
            case "hvc1", "hev1" -> Codec.H265;
            default -> throw new IOException("Pasu's footage is neither H.264 nor H.265");
        };
    }

    /** The content of the first box of a type within another's. */
    private static ByteBuffer box(ByteBuffer in, String type) throws IOException {
        for (int at = 0; at + 8 <= in.limit(); ) {
            int size = in.getInt(at);
            if (size < 8 || size > in.limit() - at) break;
            byte[] name = new byte[4];
            in.get(at + 4, name);
            if (ascii(name).equals(type)) return in.slice(at + 8, size - 8);
            at += size;
        }
        throw new IOException("Pasu's footage has no " + type);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
