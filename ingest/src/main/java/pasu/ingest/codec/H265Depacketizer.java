package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import pasu.core.media.Codec;
import pasu.core.media.H265;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.ingest.rtp.RtpPacket;

/**
 * H.265 over RTP (RFC 7798): §4.4.1 single NAL unit, §4.4.2 aggregation, §4.4.3 fragmentation.
 *
 * <p>Decoding order numbers, which stand in the payloads if sprop-max-don-diff is above 0, are stepped over: frames are
 * recorded in the order in which they are sent, which is that of decoding unless a camera interleaves them on purpose.
 */
final class H265Depacketizer extends FragmentingDepacketizer {
    private static final int HEADER = 2;
    private static final int AGGREGATION = 48;
    private static final int FRAGMENTATION = 49;

    /** Bytes of a decoding order number, and of the difference to it in aggregates: 0 if there are none. */
    private final int number;

    private final int difference;

    H265Depacketizer(boolean numbered) {
        number = numbered ? 2 : 0;
        difference = numbered ? 1 : 0;
    }

    @Override
    public void accept(RtpPacket packet, NalSink sink) throws MalformedMedia {
        int length = packet.payloadLength();
        if (length == 0) return; // Padding only.
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = Codec.H265.nalType(bytes.getByte(at));
        int head = type == FRAGMENTATION ? HEADER : HEADER + number;
        if (length <= head) {
            abandon(sink);
            throw new MalformedMedia("RTP payload of H.265 has " + head + " bytes and more, got " + length);
        }
        if (type == FRAGMENTATION) {
            fragment(bytes, at, length, sink);
            return;
        }
        wholeComes(sink);
        if (type < AGGREGATION) single(bytes, at, length, sink);
        else if (type == AGGREGATION) aggregate(bytes, at + HEADER + number, at + length, difference, HEADER, sink);
        else throw new MalformedMedia("RTP payload of H.265 has type 0 to 49, got " + type);
    }

    private void single(ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        if (number == 0) {
            sink.nal(bytes, at, length);
            return;
        }
        sink.begin(bytes.getByte(at), bytes.getByte(at + 1));
        sink.append(bytes, at, HEADER);
        sink.append(bytes, at + HEADER + number, length - HEADER - number);
        sink.end();
    }

    /** §4.4.3; a first piece has its number behind the header. */
    private void fragment(ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        byte header = bytes.getByte(at + HEADER);
        int head = headOf(header);
        if (length <= head) {
            abandon(sink);
            throw new MalformedMedia("a fragment has " + head + " header bytes and a piece, got " + length + " bytes");
        }
        if ((header & START) != 0) {
            byte first = (byte) (bytes.getByte(at) & 0x81 | (header & 0x3f) << 1);
            byte second = bytes.getByte(at + 1);
            begin(first, second, sink);
            sink.append(first);
            sink.append(second);
        }
        piece(header, bytes, at + head, length - head, sink);
    }

    private int headOf(byte header) {
        return HEADER + 1 + ((header & START) == 0 ? 0 : number);
    }

    @Override
    public boolean beginsAccessUnit(RtpPacket packet) {
        int length = packet.payloadLength();
        if (length <= HEADER) return false;
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = Codec.H265.nalType(bytes.getByte(at));
        if (type == FRAGMENTATION) {
            byte header = bytes.getByte(at + HEADER);
            int head = headOf(header);
            return length > head && (header & START) != 0 && begins(header & 0x3f, bytes.getByte(at + head));
        }
        int nal = type == AGGREGATION ? HEADER + number + 2 : 0;
        int after = type == AGGREGATION ? nal + HEADER : HEADER + number;
        return length > after && begins(Codec.H265.nalType(bytes.getByte(at + nal)), bytes.getByte(at + after));
    }

    /** §7.4.2.4.4 of H.265; first_slice_segment_in_pic_flag is a slice's first bit. */
    private static boolean begins(int type, byte afterHeader) {
        return Codec.H265.isVcl(type)
                ? afterHeader < 0
                : type >= H265.VPS && type <= H265.AUD || type == H265.PREFIX_SEI;
    }
}
