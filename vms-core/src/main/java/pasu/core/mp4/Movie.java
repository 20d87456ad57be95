package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pasu.core.media.MalformedMedia;
import pasu.core.media.VideoFormat;

/**
 * The head of a plain MP4 whose samples come from several segments: ftyp, moov with all tables, and the header of the mdat
 * that the frames follow (ISO/IEC 14496-12 §8.5 to §8.7). Frames are added in order, then {@link #head} is taken.
 *
 * <p>An edit list hides what precedes the wanted beginning: the first frame must be a key frame, which may be earlier.
 */
public final class Movie {
    private final VideoFormat format;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final Longs times = new Longs();
    private final Longs sizes = new Longs();
    private final Longs offsets = new Longs();
    private final Longs keys = new Longs();
    private boolean reordered;
    private long bytes;

    /** Frames that lie behind one another and share a sample description. */
    private record Chunk(int entry, int firstSample, long at) {}

    /** @param format of the first frame; the track is presented in its size */
    public Movie(VideoFormat format) {
        this.format = format;
    }

    /**
     * The frames that follow are described by this head of a segment.
     *
     * @param init ftyp and moov
     * @throws MalformedMedia if it holds no sample description
     */
    public void describe(byte[] init) throws MalformedMedia {
        byte[] entry = SampleEntry.read(init);
        int known = 0;
        while (known < entries.size() && !Arrays.equals(entries.get(known), entry)) known++;
        if (known == entries.size()) entries.add(entry);
        chunks.add(new Chunk(known + 1, sizes.count, bytes));
    }

    /** @param time decode time, 90 kHz, growing */
    public void frame(long time, int size, int compositionOffset, boolean key) {
        times.add(time);
        sizes.add(size);
        offsets.add(compositionOffset);
        if (compositionOffset != 0) reordered = true;
        if (key) keys.add(sizes.count);
        bytes += size;
    }

    public int frames() {
        return sizes.count;
    }

    /**
     * @param from presentation time at which it begins to show, 90 kHz; not before the first frame
     * @param end decode time at which the last frame ends
     */
    public byte[] head(long from, long end) {
        if (sizes.count == 0) throw new IllegalStateException("a movie has a frame");
        byte[] unplaced = head(from, end, 0);
        return head(from, end, unplaced.length);
    }

    private byte[] head(long from, long end, long mediaAt) {
        long first = times.get(0);
        long duration = end - first;
        ByteBuf out = Unpooled.buffer(1024 + 12 * sizes.count);
        Boxes boxes = new Boxes(out);
        boxes.box("ftyp", () -> {
            Boxes.ascii(out, "isom").writeInt(0x200);
            Boxes.ascii(out, "isomiso2mp41");
        });
        boxes.box("moov", () -> {
            boxes.movieHeader(end - from);
            boxes.box("trak", () -> {
                boxes.trackHeader(format, end - from);
                boxes.box(
                        "edts",
                        () -> boxes.full("elst", 1, 0, () -> {
                            out.writeInt(1)
                                    .writeLong(end - from)
                                    .writeLong(from - first)
                                    .writeInt(0x10000);
                        }));
                boxes.media(duration, () -> tables(out, boxes, end, mediaAt));
            });
        });
        out.writeInt(1);
        Boxes.ascii(out, "mdat").writeLong(bytes + 16);
        return Boxes.drain(out);
    }

    private void tables(ByteBuf out, Boxes boxes, long end, long mediaAt) {
        boxes.full("stsd", 0, 0, () -> {
            out.writeInt(entries.size());
            entries.forEach(out::writeBytes);
        });
        boxes.full("stts", 0, 0, () -> runs(out, i -> (i + 1 < times.count ? times.get(i + 1) : end) - times.get(i)));
        if (reordered) boxes.full("ctts", 1, 0, () -> runs(out, offsets::get));
        boxes.full("stss", 0, 0, () -> {
            out.writeInt(keys.count);
            for (int i = 0; i < keys.count; i++) out.writeInt((int) keys.get(i));
        });
        boxes.full("stsc", 0, 0, () -> {
            out.writeInt(chunks.size());
            for (int i = 0; i < chunks.size(); i++) {
                int next = i + 1 < chunks.size() ? chunks.get(i + 1).firstSample : sizes.count;
                out.writeInt(i + 1).writeInt(next - chunks.get(i).firstSample).writeInt(chunks.get(i).entry);
            }
        });
        boxes.full("stsz", 0, 0, () -> {
            out.writeInt(0).writeInt(sizes.count);
            for (int i = 0; i < sizes.count; i++) out.writeInt((int) sizes.get(i));
        });
        boxes.full("co64", 0, 0, () -> {
            out.writeInt(chunks.size());
            for (Chunk chunk : chunks) out.writeLong(mediaAt + chunk.at);
        });
    }

    private interface Value {
        long of(int sample);
    }

    /** Equal values of neighbours as count and value, of which there are few. */
    private void runs(ByteBuf out, Value value) {
        int countAt = out.writerIndex();
        out.writeInt(0);
        int runs = 0;
        for (int i = 0; i < sizes.count; ) {
            int begin = i;
            long same = value.of(i);
            while (i < sizes.count && value.of(i) == same) i++;
            out.writeInt(i - begin).writeInt((int) same);
            runs++;
        }
        out.setInt(countAt, runs);
    }

    /** A list of longs that costs eight bytes each. */
    private static final class Longs {
        private long[] values = new long[1024];
        private int count;

        void add(long value) {
            if (count == values.length) values = Arrays.copyOf(values, 2 * count);
            values[count++] = value;
        }

        long get(int at) {
            return values[at];
        }
    }
}
