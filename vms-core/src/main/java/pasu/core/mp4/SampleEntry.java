package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.H265;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.media.VideoFormat;

/**
 * The sample description of a video track (ISO/IEC 14496-15 §5.4.2, §8.4.1).
 *
 * <p>Parameter sets stand here and in the frames too, since every NAL unit that came is kept. The strict names for that
 * are avc3 and hev1; avc1 and hvc1 are written all the same, for more players take them and none objects.
 */
final class SampleEntry {

    private SampleEntry() {}

    static byte[] of(ParameterSets sets, VideoFormat format) throws MalformedMedia {
        ByteBuf out = Unpooled.buffer(512);
        Boxes boxes = new Boxes(out);
        H265.Sps h265 = sets.codec() == Codec.H265 ? H265.parse(sets.sps()) : null;
        boxes.box(h265 == null ? "avc1" : "hvc1", () -> {
            out.writeZero(6).writeShort(1).writeZero(16);
            out.writeShort(format.width()).writeShort(format.height());
            out.writeInt(0x480000).writeInt(0x480000).writeInt(0).writeShort(1);
            out.writeZero(32).writeShort(24).writeShort(-1);
            if (h265 == null) boxes.box("avcC", () -> avcC(out, sets));
            else boxes.box("hvcC", () -> hvcC(out, sets, h265));
        });
        return Boxes.drain(out);
    }

    /**
     * §5.3.3.1. High profiles may add chroma and depths at its end; readers take these from the SPS, and most writers
     * leave them out.
     */
    private static void avcC(ByteBuf out, ParameterSets sets) {
        byte[] sps = sets.sps();
        out.writeByte(1).writeByte(sps[1]).writeByte(sps[2]).writeByte(sps[3]).writeByte(0xff);
        out.writeByte(0xe1).writeShort(sps.length).writeBytes(sps);
        out.writeByte(1).writeShort(sets.pps().length).writeBytes(sets.pps());
    }

    /** §8.3.3.1, lengths of 4 bytes. */
    private static void hvcC(ByteBuf out, ParameterSets sets, H265.Sps sps) {
        out.writeByte(1).writeBytes(sps.profileTierLevel());
        out.writeShort(0xf000).writeByte(0xfc).writeByte(0xfc | sps.chroma());
        out.writeByte(0xf8 | sps.lumaDepth() - 8).writeByte(0xf8 | sps.chromaDepth() - 8);
        out.writeShort(0); // average frame rate: unknown
        out.writeByte(sps.subLayers() << 3 | (sps.temporalNesting() ? 4 : 0) | 3);
        byte[] vps = sets.vps();
        out.writeByte(vps == null ? 2 : 3);
        if (vps != null) array(out, H265.VPS, vps);
        array(out, H265.SPS, sets.sps());
        array(out, H265.PPS, sets.pps());
    }

    /** Not "complete": more of the kind may stand in the frames. */
    private static void array(ByteBuf out, int type, byte[] nal) {
        out.writeByte(type).writeShort(1).writeShort(nal.length).writeBytes(nal);
    }

    /**
     * The one entry of the stsd box in moov, trak, mdia, minf, stbl.
     *
     * @param init ftyp and moov
     */
    static byte[] read(byte[] init) throws MalformedMedia {
        ByteBuf in = Unpooled.wrappedBuffer(init);
        int at = 0;
        int end = init.length;
        for (String type : List.of("moov", "trak", "mdia", "minf", "stbl", "stsd")) {
            int found = find(in, at, end, type);
            if (found < 0) throw new MalformedMedia("a segment's head has no " + type);
            at = found + 8;
            end = found + in.getInt(found);
        }
        int entry = at + 8;
        int size = entry + 8 <= end ? in.getInt(entry) : 0;
        if (size < 8 || size > end - entry) throw new MalformedMedia("a segment's stsd has no entry");
        return Arrays.copyOfRange(init, entry, entry + size);
    }

    /** Where a box of this type begins among those that lie behind one another; -1 if there is none. */
    static int find(ByteBuf in, int at, int end, String type) {
        while (at + 8 <= end) {
            int size = in.getInt(at);
            if (in.toString(at + 4, 4, StandardCharsets.US_ASCII).equals(type) && size >= 8 && size <= end - at)
                return at;
            if (size < 8 || size > end - at) return -1;
            at += size;
        }
        return -1;
    }
}
