package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import pasu.core.media.H264;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.ingest.rtp.RtpPacket;

/** H.264 over RTP in packetization modes 0 and 1 (RFC 6184 §5.6 single NAL unit, §5.7.1 STAP-A, §5.8 FU-A). */
final class H264Depacketizer implements Depacketizer {
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int LAST_SINGLE = 23;

    private boolean within;

    /** The beginning of a NAL unit may have been lost: pieces of it are no fault of the camera's. */
    private boolean skipping = true;

    @Override
    public void accept(RtpPacket packet, NalSink sink) throws MalformedMedia {
        int length = packet.payloadLength();
        if (length == 0) return; // Padding only: some cameras send it to probe the way.
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = H264.type(bytes.getByte(at));
        if (type == FU_A) {
            fragment(bytes, at, length, sink);
            return;
        }
        abandon(sink);
        skipping = false;
        if (type >= 1 && type <= LAST_SINGLE) sink.nal(bytes, at, length);
        else if (type == STAP_A) aggregate(bytes, at + 1, at + length, sink);
        else throw new MalformedMedia("RTP payload of H.264 has type 1 to 24 or 28, got " + type);
    }

    /** FU-A, §5.8. Accepts S and E both set: forbidden there, but some cameras send it. */
    private void fragment(ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        if (length < 3) {
            abandon(sink);
            throw new MalformedMedia("FU-A has 2 header bytes and a piece, got " + length + " bytes");
        }
        byte indicator = bytes.getByte(at);
        byte header = bytes.getByte(at + 1);
        if ((header & 0x80) != 0) {
            abandon(sink);
            byte nalHeader = (byte) (indicator & 0xe0 | header & 0x1f);
            sink.begin(nalHeader, bytes.getByte(at + 2));
            within = true;
            skipping = false;
            sink.append(nalHeader);
        } else if (!within) {
            if (skipping) return;
            throw new MalformedMedia("FU-A goes on where none has begun");
        }
        sink.append(bytes, at + 2, length - 2);
        if ((header & 0x40) != 0) {
            sink.end();
            within = false;
        }
    }

    private static void aggregate(ByteBuf bytes, int at, int end, NalSink sink) throws MalformedMedia {
        while (at + 2 <= end) {
            int size = bytes.getUnsignedShort(at);
            if (size == 0 || at + 2 + size > end)
                throw new MalformedMedia(
                        "STAP-A names a NAL unit of " + size + ", " + (end - at - 2) + " bytes are left");
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
        if (length < 2) return false;
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = H264.type(bytes.getByte(at));
        if (type == FU_A) {
            byte header = bytes.getByte(at + 1);
            return length > 2 && (header & 0x80) != 0 && begins(H264.type(header), bytes.getByte(at + 2));
        }
        if (type == STAP_A) return length > 4 && begins(H264.type(bytes.getByte(at + 3)), bytes.getByte(at + 4));
        return begins(type, bytes.getByte(at + 1));
    }

    /** §7.4.1.2.3 of H.264; a slice begins a picture if first_mb_in_slice, its first Exp-Golomb code, is 0. */
    private static boolean begins(int type, byte afterHeader) {
        return H264.isVcl(type) ? afterHeader < 0 : type >= H264.SEI && type <= H264.AUD;
    }
}
