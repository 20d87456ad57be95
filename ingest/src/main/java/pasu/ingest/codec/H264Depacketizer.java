package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import pasu.core.media.Codec;
import pasu.core.media.H264;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.ingest.rtp.RtpPacket;

/**
 * H.264 over RTP (RFC 6184): §5.6 single NAL unit, §5.7.1 STAP-A and STAP-B, §5.8 FU-A and FU-B.
 *
 * <p>Decoding order numbers are stepped over: frames are recorded in the order in which they are sent, which is that of
 * decoding unless a camera interleaves them on purpose. Those that do say so by MTAPs, which are refused.
 */
final class H264Depacketizer extends FragmentingDepacketizer {
    private static final int LAST_SINGLE = 23;
    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int FU_A = 28;
    private static final int FU_B = 29;
    private static final int NUMBER = 2;

    @Override
    public void accept(RtpPacket packet, NalSink sink) throws MalformedMedia {
        int length = packet.payloadLength();
        if (length == 0) return; // Padding only: some cameras send it to probe the way.
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = Codec.H264.nalType(bytes.getByte(at));
        if (type == FU_A || type == FU_B) {
            fragment(bytes, at, length, sink);
            return;
        }
        wholeComes(sink);
        if (type >= 1 && type <= LAST_SINGLE) sink.nal(bytes, at, length);
        else if (type == STAP_A || type == STAP_B) aggregate(bytes, at + sizesAt(type), at + length, 0, 1, sink);
        else throw new MalformedMedia("RTP payload of H.264 has type 1 to 25, 28 or 29, got " + type);
    }

    /** §5.8; FU-B has a number behind its header, and is always a first piece. */
    private void fragment(ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        int head = headOf(bytes, at);
        if (length <= head) {
            abandon(sink);
            throw new MalformedMedia("a fragment has " + head + " header bytes and a piece, got " + length + " bytes");
        }
        byte header = bytes.getByte(at + 1);
        if ((header & START) != 0) {
            byte first = (byte) (bytes.getByte(at) & 0xe0 | header & 0x1f);
            begin(first, bytes.getByte(at + head), sink);
            sink.append(first);
        }
        piece(header, bytes, at + head, length - head, sink);
    }

    private static int headOf(ByteBuf bytes, int at) {
        return Codec.H264.nalType(bytes.getByte(at)) == FU_B ? 2 + NUMBER : 2;
    }

    private static int sizesAt(int type) {
        return type == STAP_B ? 1 + NUMBER : 1;
    }

    @Override
    public boolean beginsAccessUnit(RtpPacket packet) {
        int length = packet.payloadLength();
        if (length < 2) return false;
        ByteBuf bytes = packet.bytes();
        int at = packet.payloadAt();
        int type = Codec.H264.nalType(bytes.getByte(at));
        if (type == FU_A || type == FU_B) {
            byte header = bytes.getByte(at + 1);
            int head = headOf(bytes, at);
            return length > head && (header & START) != 0 && begins(header, bytes.getByte(at + head));
        }
        if (type == STAP_A || type == STAP_B) {
            int nal = sizesAt(type) + 2;
            return length > nal + 1 && begins(bytes.getByte(at + nal), bytes.getByte(at + nal + 1));
        }
        return begins(bytes.getByte(at), bytes.getByte(at + 1));
    }

    /** §7.4.1.2.3 of H.264; a slice begins a picture if first_mb_in_slice, its first Exp-Golomb code, is 0. */
    private static boolean begins(byte first, byte afterHeader) {
        int type = Codec.H264.nalType(first);
        return Codec.H264.isVcl(type) ? afterHeader < 0 : type >= H264.SEI && type <= H264.AUD;
    }
}
