package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pasu.core.media.MalformedMedia;

/**
 * Size, time and kind of each frame of a segment, about four bytes a frame: with it a segment is read without walking its
 * fragments. Per frame as varints: size·2 + key, decode time since the frame before, composition offset (zigzag).
 */
public final class FrameTable {
    private final byte[] bytes;
    private final int frames;

    FrameTable(byte[] bytes, int frames) {
        this.bytes = bytes;
        this.frames = frames;
    }

    public int frames() {
        return frames;
    }

    byte[] bytes() {
        return bytes;
    }

    public Cursor cursor() {
        return new Cursor(Unpooled.wrappedBuffer(bytes), frames);
    }

    /** Grows with each frame; used by one thread. */
    static final class Builder {
        private final ByteBuf out = Unpooled.buffer(1024);
        private int frames;
        private long lastTime;

        void add(int size, long mediaTime, int compositionOffset, boolean key) {
            varint((long) size << 1 | (key ? 1 : 0));
            varint(mediaTime - lastTime);
            varint((long) compositionOffset << 1 ^ compositionOffset >> 31);
            lastTime = mediaTime;
            frames++;
        }

        int frames() {
            return frames;
        }

        FrameTable build() {
            byte[] bytes = new byte[out.readableBytes()];
            out.getBytes(out.readerIndex(), bytes);
            return new FrameTable(bytes, frames);
        }

        private void varint(long value) {
            while (value >= 0x80) {
                out.writeByte((int) (value | 0x80));
                value >>>= 7;
            }
            out.writeByte((int) value);
        }
    }

    /** Walks the frames from the first on. */
    public static final class Cursor {
        private final ByteBuf in;
        private int left;
        private int size;
        private long mediaTime;
        private int compositionOffset;
        private boolean key;

        private Cursor(ByteBuf in, int frames) {
            this.in = in;
            this.left = frames;
        }

        /** @return false behind the last frame */
        public boolean next() throws MalformedMedia {
            if (left == 0) return false;
            left--;
            long first = varint();
            if (first >>> 1 > Integer.MAX_VALUE)
                throw new MalformedMedia("a frame table holds a frame of " + (first >>> 1) + " bytes");
            size = (int) (first >>> 1);
            key = (first & 1) == 1;
            mediaTime += varint();
            if (mediaTime < 0) throw new MalformedMedia("a frame table's times go over all bounds");
            long offset = varint();
            compositionOffset = (int) (offset >>> 1 ^ -(offset & 1));
            return true;
        }

        /** Bytes of the access unit. */
        public int size() {
            return size;
        }

        /** Decode time in the segment, 90 kHz. */
        public long mediaTime() {
            return mediaTime;
        }

        public int compositionOffset() {
            return compositionOffset;
        }

        public boolean key() {
            return key;
        }

        private long varint() throws MalformedMedia {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                if (!in.isReadable()) throw new MalformedMedia("a frame table ends in the middle of a frame");
                byte next = in.readByte();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) return value;
            }
            throw new MalformedMedia("a frame table holds a number of more than 9 bytes");
        }
    }
}
