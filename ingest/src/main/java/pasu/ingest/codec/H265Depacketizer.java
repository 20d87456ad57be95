package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import pasu.core.media.H265;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.ingest.rtp.RtpPacket;

/**
 * H.265 over RTP without decoding order numbers, sprop-max-don-diff = 0 (RFC 7798 §4.4.1 single NAL unit, §4.4.2
 * aggregation, §4.4.3 fragmentation).
 */
final class H265Depacketizer implements Depacketizer {
    private static final int AGGREGATION = 48;
    private static final int FRAGMENTATION = 49;

    private boolean within;

    /** The beginning of a NAL unit may have been lost: pieces of it are no fault of the camera's. */
    private boolean skipping = true;

    @Override
    public void accept(RtpPacket packet, NalSink sink) throws MalformedMedia {
        int length = packet.payloadLength();
        if (length == 0) return; // Padding only.
        if (length < 3) {
            abandon(sink);
            throw new MalformedMedia("RTP payload of H.265 has 2 header bytes and more, got " + length + " bytes");
        }
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = H265.type(bytes.getByte(at));
        if (type == FRAGMENTATION) {
            fragment(bytes, at, length, sink);
            return;
        }
        abandon(sink);
        skipping = false;
        if (type < AGGREGATION) sink.nal(bytes, at, length);
        else if (type == AGGREGATION) aggregate(bytes, at + 2, at + length, sink);
        else throw new MalformedMedia("RTP payload of H.265 has type 0 to 49, got " + type);
    }

    /** §4.4.3. Accepts S and E both set: forbidden there, but some cameras send it. */
    private void fragment(ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        if (length < 4) {
            abandon(sink);
            throw new MalformedMedia("a fragmentation unit has 3 header bytes and a piece, got " + length + " bytes");
        }
        byte header = bytes.getByte(at + 2);
        if ((header & 0x80) != 0) {
            abandon(sink);
            byte first = (byte) (bytes.getByte(at) & 0x81 | (header & 0x3f) << 1);
            byte second = bytes.getByte(at + 1);
            sink.begin(first, second);
            within = true;
            skipping = false;
            sink.append(first);
            sink.append(second);
        } else if (!within) {
            if (skipping) return;
            throw new MalformedMedia("a fragmentation unit goes on where none has begun");
        }
        sink.append(bytes, at + 3, length - 3);
        if ((header & 0x40) != 0) {
            sink.end();
            within = false;
        }
    }

    private static void aggregate(ByteBuf bytes, int at, int end, NalSink sink) throws MalformedMedia {
        while (at + 2 <= end) {
            int size = bytes.getUnsignedShort(at);
            if (size < 2 || at + 2 + size > end)
                throw new MalformedMedia(
                        "aggregation names a NAL unit of " + size + ", " + (end - at - 2) + " bytes are left");
            sink.nal(bytes, at + 2, size);
            at += 2 + size;
        }
    }

    @Override
    public void lost(NalSink sink) {
        abandon(sink);
        skipping = true;
    }

    private void abandon(NalSink sink) {
        if (within) sink.abandon();
        within = false;
    }

    @Override
    public boolean isWithinNal() {
        return within;
    }

    @Override
    public boolean beginsAccessUnit(RtpPacket packet) {
        int length = packet.payloadLength();
        if (length < 4) return false;
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = H265.type(bytes.getByte(at));
        if (type == FRAGMENTATION) {
            byte header = bytes.getByte(at + 2);
            return (header & 0x80) != 0 && begins(header & 0x3f, bytes.getByte(at + 3));
        }
        if (type == AGGREGATION) return length > 6 && begins(H265.type(bytes.getByte(at + 4)), bytes.getByte(at + 6));
        return begins(type, bytes.getByte(at + 2));
    }

    /** §7.4.2.4.4 of H.265; first_slice_segment_in_pic_flag is a slice's first bit. */
    private static boolean begins(int type, byte afterHeader) {
        return H265.isVcl(type) ? afterHeader < 0 : type >= H265.VPS && type <= H265.AUD || type == H265.PREFIX_SEI;
    }
}
