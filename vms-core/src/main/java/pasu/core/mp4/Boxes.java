package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import pasu.core.media.VideoFormat;

/**
 * Writes boxes (ISO/IEC 14496-12 §4.2): a size that is patched when the box ends, and a type; and the boxes that a
 * fragmented and a plain MP4 have in common.
 */
final class Boxes {
    /** Ticks per second of every track and movie that is written here. */
    static final int TIMESCALE = 90_000;

    /** The one track. */
    static final int TRACK = 1;

    private static final int[] MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private final ByteBuf out;

    Boxes(ByteBuf out) {
        this.out = out;
    }

    interface Body {
        void write();
    }

    Boxes box(String type, Body body) {
        int start = out.writerIndex();
        ascii(out.writeInt(0), type);
        body.write();
        out.setInt(start, out.writerIndex() - start);
        return this;
    }

    Boxes full(String type, int version, int flags, Body body) {
        return box(type, () -> {
            out.writeInt(version << 24 | flags);
            body.write();
        });
    }

    /** mvhd, version 1. @param duration 0 if fragments tell */
    void movieHeader(long duration) {
        full("mvhd", 1, 0, () -> {
            out.writeLong(0).writeLong(0).writeInt(TIMESCALE).writeLong(duration);
            out.writeInt(0x10000).writeShort(0x100).writeZero(10);
            for (int cell : MATRIX) out.writeInt(cell);
            out.writeZero(24).writeInt(TRACK + 1);
        });
    }

    /** tkhd, version 1, enabled and in the movie. */
    void trackHeader(VideoFormat format, long duration) {
        full("tkhd", 1, 3, () -> {
            out.writeLong(0).writeLong(0).writeInt(TRACK).writeInt(0).writeLong(duration);
            out.writeZero(16);
            for (int cell : MATRIX) out.writeInt(cell);
            out.writeInt(format.width() << 16).writeInt(format.height() << 16);
        });
    }

    /** mdia of a video track whose sample table is written by the caller. */
    void media(long duration, Body sampleTable) {
        box("mdia", () -> {
            full("mdhd", 1, 0, () -> {
                out.writeLong(0).writeLong(0).writeInt(TIMESCALE).writeLong(duration);
                out.writeShort(0x55c4).writeShort(0); // language "und"
            });
            full("hdlr", 0, 0, () -> ascii(ascii(out.writeInt(0), "vide").writeZero(12), "Pasu\0"));
            box("minf", () -> {
                full("vmhd", 0, 1, () -> out.writeZero(8));
                box(
                        "dinf",
                        () -> full("dref", 0, 0, () -> {
                            out.writeInt(1);
                            full("url ", 0, 1, () -> {});
                        }));
                box("stbl", sampleTable);
            });
        });
    }

    static ByteBuf ascii(ByteBuf out, String text) {
        return out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The bytes written so far, once. */
    static byte[] drain(ByteBuf out) {
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }
}
