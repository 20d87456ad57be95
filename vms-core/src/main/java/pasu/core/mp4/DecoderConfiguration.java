package pasu.core.mp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import pasu.core.media.Codec;
import pasu.core.media.InitSegment;
import pasu.core.media.MalformedMedia;

/** What a decoder must know before the first frame: the body of avcC or hvcC (ISO/IEC 14496-15 §5.3.3, §8.3.3). */
public final class DecoderConfiguration {
    /** Of a visual sample entry, before the boxes in it (ISO/IEC 14496-12 §12.1.3). */
    private static final int ENTRY_HEAD = 86;

    private DecoderConfiguration() {}

    /** @throws MalformedMedia if the head holds none */
    public static byte[] of(InitSegment init) throws MalformedMedia {
        byte[] entry = SampleEntry.read(init.bytes());
        ByteBuf in = Unpooled.wrappedBuffer(entry);
        String type = init.format().codec() == Codec.H264 ? "avcC" : "hvcC";
        int at = SampleEntry.find(in, ENTRY_HEAD, entry.length, type);
        if (at < 0) throw new MalformedMedia("a sample entry without " + type);
        return Arrays.copyOfRange(entry, at + 8, at + in.getInt(at));
    }
}
