package pasu.ingest.rtp;

import io.netty.buffer.ByteBuf;
import pasu.core.media.MalformedMedia;

/**
 * A view of one RTP packet (RFC 3550 §5.1). One object is turned from packet to packet, since there are tens of
 * thousands a second; nothing may keep it.
 */
public final class RtpPacket {
    private static final int HEADER = 12;

    private ByteBuf bytes = io.netty.buffer.Unpooled.EMPTY_BUFFER;
    private int payloadAt;
    private int payloadLength;
    private int sequence;
    private int timestamp;
    private int source;
    private int payloadType;
    private boolean marker;

    /**
     * Turns this view to the packet in a range of a buffer; CSRCs, an extension header and padding are stepped over.
     *
     * @throws MalformedMedia if it is no RTP packet of version 2, or shorter than it says
     */
    public void read(ByteBuf buffer, int at, int length) throws MalformedMedia {
        if (length < HEADER) throw new MalformedMedia("an RTP packet has at least 12 bytes, got " + length);
        int flags = buffer.getByte(at) & 0xff;
        if (flags >> 6 != 2) throw new MalformedMedia("RTP version is 2, got " + (flags >> 6));
        int second = buffer.getByte(at + 1) & 0xff;
        int head = HEADER + 4 * (flags & 0xf);
        if ((flags & 0x10) != 0) {
            if (length < head + 4) throw new MalformedMedia("RTP extension begins behind the packet's end");
            head += 4 + 4 * buffer.getUnsignedShort(at + head + 2);
        }
        int padding = (flags & 0x20) != 0 ? buffer.getByte(at + length - 1) & 0xff : 0;
        if (head + padding > length)
            throw new MalformedMedia("RTP header and padding take " + (head + padding) + " of " + length + " bytes");
        bytes = buffer;
        payloadAt = at + head;
        payloadLength = length - head - padding;
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7f;
        sequence = buffer.getUnsignedShort(at + 2);
        timestamp = buffer.getInt(at + 4);
        source = buffer.getInt(at + 8);
    }

    public ByteBuf bytes() {
        return bytes;
    }

    /** Index of the payload's first byte in {@link #bytes}. */
    public int payloadAt() {
        return payloadAt;
    }

    public int payloadLength() {
        return payloadLength;
    }

    /** 0 to 65535. */
    public int sequence() {
        return sequence;
    }

    /** The codec's clock, 32 bits that wrap. */
    public int timestamp() {
        return timestamp;
    }

    /** The synchronisation source, SSRC. */
    public int source() {
        return source;
    }

    public int payloadType() {
        return payloadType;
    }

    /** For video: the access unit's last packet. */
    public boolean marker() {
        return marker;
    }
}
