package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import pasu.core.media.Codec;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.media.VideoFormat;

/** Writes the head of a fragmented MP4 with one video track, 90 kHz: ftyp and moov. */
public final class InitWriter {

    private InitWriter() {}

    /** @throws MalformedMedia if the parameter sets cannot be read */
    public static InitSegment write(ParameterSets sets) throws MalformedMedia {
        VideoFormat format = sets.format();
        byte[] entry = SampleEntry.of(sets, format);
        ByteBuf out = Unpooled.buffer(1024);
        Boxes boxes = new Boxes(out);
        boxes.box("ftyp", () -> brands(out, format.codec()));
        boxes.box("moov", () -> {
            boxes.movieHeader(0);
            boxes.box("trak", () -> {
                boxes.trackHeader(format, 0);
                boxes.media(0, () -> emptyTable(out, boxes, entry));
            });
            boxes.box(
                    "mvex",
                    () -> boxes.full("trex", 0, 0, () -> {
                        out.writeInt(Boxes.TRACK)
                                .writeInt(1)
                                .writeInt(0)
                                .writeInt(0)
                                .writeInt(0);
                    }));
        });
        return new InitSegment(format, Boxes.drain(out));
    }

    private static void brands(ByteBuf out, Codec codec) {
        Boxes.ascii(out, "iso6").writeInt(0);
        Boxes.ascii(out, "iso6mp41");
        Boxes.ascii(out, codec == Codec.H264 ? "avc1" : "hvc1");
    }

    private static void emptyTable(ByteBuf out, Boxes boxes, byte[] entry) {
        boxes.full("stsd", 0, 0, () -> out.writeInt(1).writeBytes(entry));
        boxes.full("stts", 0, 0, () -> out.writeInt(0));
        boxes.full("stsc", 0, 0, () -> out.writeInt(0));
        boxes.full("stsz", 0, 0, () -> out.writeInt(0).writeInt(0));
        boxes.full("stco", 0, 0, () -> out.writeInt(0));
    }
}
