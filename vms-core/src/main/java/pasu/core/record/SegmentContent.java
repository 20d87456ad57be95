package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.integrity.ChainLink;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/**
 * What stands in a segment's file: read from its head and tail where it was closed, and by walking its fragments where it
 * was not, or is still being written.
 *
 * @param link its place in its chain; null if it was written before there were chains
 * @param init ftyp and moov
 * @param headLength bytes before the first fragment
 * @param dataEnd behind the last whole fragment
 * @param closed its tail stands behind the data
 * @param proof null if it is not closed, or was written before there were proofs
 */
public record SegmentContent(
        SegmentHead head,
        @Nullable ChainLink link,
        byte[] init,
        long headLength,
        long dataEnd,
        boolean closed,
        long duration,
        List<Gap> gaps,
        FrameTable frames,
        @Nullable Proof proof) {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int FTYP = 0x66747970;
    private static final int MOOV = 0x6d6f6f76;

    /**
     * @throws IOException if the file cannot be read
     * @throws MalformedMedia if its head is none of ours
     */
    public static SegmentContent read(Path file) throws IOException, MalformedMedia {
        try (SegmentBytes bytes = SegmentBytes.of(file)) {
            return read(bytes);
        }
    }

    /** @see #read(Path) */
    public static SegmentContent read(FileChannel channel) throws IOException, MalformedMedia {
        return read(SegmentBytes.of(channel));
    }

    /** @see #read(Path) */
    public static SegmentContent read(SegmentBytes bytes) throws IOException, MalformedMedia {
        try {
            return readOnce(bytes);
        } catch (EOFException e) {
            return readOnce(bytes); // It was closed just now, and cut to its length.
        }
    }

    /** @throws MalformedMedia if the file's head is none of ours */
    static SegmentHead head(SegmentBytes file, long size) throws IOException, MalformedMedia {
        return Beginning.of(file.read(0, (int) Math.min(size, MAX_HEAD))).head;
    }

    static boolean isClosed(SegmentBytes file, long size, SegmentHead head) throws IOException {
        return tail(file, size, head).isPresent();
    }

    private static SegmentContent readOnce(SegmentBytes file) throws IOException, MalformedMedia {
        long size = file.size();
        Beginning beginning = Beginning.of(file.read(0, (int) Math.min(size, MAX_HEAD)));
        Optional<SegmentTail> tail = tail(file, size, beginning.head);
        if (tail.isEmpty()) return walk(file, size, beginning);
        SegmentTail found = tail.get();
        return new SegmentContent(
                beginning.head,
                beginning.link,
                beginning.init,
                beginning.length,
                size - tailLength(file, size),
                true,
                found.duration(),
                found.gaps(),
                found.frames(),
                found.proof());
    }

    /** What stands before the first fragment. */
    private record Beginning(SegmentHead head, @Nullable ChainLink link, byte[] init, int length) {

        static Beginning of(byte[] first) throws MalformedMedia {
            ByteBuf in = Unpooled.wrappedBuffer(first);
            SegmentHead head = null;
            ChainLink link = null;
            byte[] init = new byte[0];
            int at = 0;
            while (at + 8 <= first.length && !FragmentHeader.begins(in, at)) {
                int length = in.getInt(at);
                if (length < 8 || length > first.length - at) break;
                int type = in.getInt(at + 4);
                byte[] content = Arrays.copyOfRange(first, Math.min(at + UuidBox.HEADER, at + length), at + length);
                if (type == UuidBox.UUID_BOX && length > UuidBox.HEADER && UuidBox.is(in, at, SegmentHead.TYPE))
                    head = SegmentHead.parse(content);
                else if (type == UuidBox.UUID_BOX && length > UuidBox.HEADER && UuidBox.is(in, at, SegmentHead.LINK))
                    link = link(content);
                else if (type == FTYP || type == MOOV) init = join(init, Arrays.copyOfRange(first, at, at + length));
                else break;
                at += length;
                if (type == MOOV) break;
            }
            if (head == null) throw new MalformedMedia("no identity of ours stands at the file's head");
            return new Beginning(head, link, init, at);
        }

        private static ChainLink link(byte[] content) throws MalformedMedia {
            try {
                return ChainLink.read(Unpooled.wrappedBuffer(content));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new MalformedMedia("a segment's place in its chain cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static Optional<SegmentTail> tail(SegmentBytes file, long size, SegmentHead head) throws IOException {
        int length = tailLength(file, size);
        if (length < UuidBox.HEADER || length > SegmentTail.MAX_SIZE || length > size) return Optional.empty();
        try {
            return Optional.of(SegmentTail.parse(head.id().key(), file.read(size - length, length)));
        } catch (MalformedMedia e) {
            return Optional.empty(); // The last bytes were a frame's: it was never closed.
        }
    }

    private static int tailLength(SegmentBytes file, long size) throws IOException {
        return size < 4 ? 0 : ByteBuffer.wrap(file.read(size - 4, 4)).getInt();
    }

    private static SegmentContent walk(SegmentBytes file, long size, Beginning beginning) throws IOException {
        FrameTable.Builder frames = new FrameTable.Builder();
        long at = beginning.length;
        long duration = 0;
        long time = 0;
        FragmentHeader.@Nullable Sample sample = sample(file, size, at);
        while (sample != null && sample.mediaTime() >= time) {
            time = sample.mediaTime();
            frames.add(sample.size(), sample.mediaTime(), sample.compositionOffset(), sample.key());
            duration = sample.mediaTime() + sample.duration();
            at += FragmentHeader.SIZE + sample.size();
            sample = sample(file, size, at);
        }
        return new SegmentContent(
                beginning.head,
                beginning.link,
                beginning.init,
                beginning.length,
                at,
                false,
                duration,
                List.of(),
                frames.build(),
                null);
    }

    /** The fragment at an offset; null if none of ours is there as a whole. */
    private static FragmentHeader.@Nullable Sample sample(SegmentBytes file, long size, long at) throws IOException {
        if (at + FragmentHeader.SIZE > size) return null;
        try {
            byte[] header = file.read(at, FragmentHeader.SIZE);
            FragmentHeader.Sample sample = FragmentHeader.get(Unpooled.wrappedBuffer(header), 0);
            return at + FragmentHeader.SIZE + sample.size() <= size ? sample : null;
        } catch (MalformedMedia e) {
            return null;
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    /** With another gap, if there is one. */
    SegmentContent with(Optional<Gap> gap) {
        if (gap.isEmpty()) return this;
        List<Gap> more = new ArrayList<>(gaps);
        more.add(gap.get());
        return new SegmentContent(head, link, init, headLength, dataEnd, closed, duration, more, frames, proof);
    }

    /** False of one that goes on in the midst of a group of pictures: its first frames need those of the segment before. */
    public boolean beginsWithKey() throws MalformedMedia {
        FrameTable.Cursor first = frames.cursor();
        return first.next() && first.key();
    }

    /** UTC, behind the last frame. */
    public long endMicros() {
        return head.id().startMicros() + duration * 100 / 9;
    }
}
