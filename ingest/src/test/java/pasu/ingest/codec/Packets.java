package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.ingest.rtp.RtpPacket;

/** Makes RTP packets out of NAL units, as cameras do: the counterpart of the depacketizers (RFC 6184, RFC 7798). */
final class Packets {
    private final Codec codec;
    private final boolean numbered;
    private int sequence = 65_530; // It wraps within a few packets.
    private int source = 0x5eed;

    Packets(Codec codec) {
        this(codec, false);
    }

    /** @param numbered with decoding order numbers, of H.265 */
    Packets(Codec codec, boolean numbered) {
        this.codec = codec;
        this.numbered = numbered;
    }

    /** From the next packet on it is another source, that numbers anew. */
    void changeSource() {
        source++;
        sequence += 1000;
    }

    static byte[] nal(Codec codec, int type, int length) {
        byte[] nal = new byte[length];
        for (int i = 0; i < length; i++) nal[i] = (byte) (0x80 + i * 31 % 100);
        if (codec == Codec.H264) {
            nal[0] = (byte) (0x60 | type);
        } else {
            nal[0] = (byte) (type << 1);
            nal[1] = 1;
        }
        return nal;
    }

    ByteBuf single(byte[] nal, int timestamp, boolean marker) {
        ByteBuf out = header(timestamp, marker);
        if (!numbered) return out.writeBytes(nal);
        return out.writeBytes(nal, 0, 2).writeShort(7).writeBytes(nal, 2, nal.length - 2);
    }

    /** STAP-A, or an aggregation packet. */
    ByteBuf together(List<byte[]> nals, int timestamp, boolean marker) {
        ByteBuf out = header(timestamp, marker);
        if (codec == Codec.H264) out.writeByte(0x60 | 24);
        else out.writeByte(48 << 1).writeByte(1);
        if (numbered) out.writeShort(7);
        for (int nth = 0; nth < nals.size(); nth++) {
            if (numbered && nth > 0) out.writeByte(0);
            out.writeShort(nals.get(nth).length).writeBytes(nals.get(nth));
        }
        return out;
    }

    /** FU-A, or fragmentation units, of so many bytes each. */
    List<ByteBuf> pieces(byte[] nal, int size, int timestamp, boolean marker) {
        int head = codec == Codec.H264 ? 1 : 2;
        List<ByteBuf> out = new ArrayList<>();
        for (int at = head; at < nal.length; at += size) {
            int count = Math.min(size, nal.length - at);
            boolean last = at + count == nal.length;
            int flags = (at == head ? 0x80 : 0) | (last ? 0x40 : 0);
            ByteBuf packet = header(timestamp, marker && last);
            if (codec == Codec.H264) packet.writeByte(nal[0] & 0xe0 | 28).writeByte(flags | nal[0] & 0x1f);
            else packet.writeByte(nal[0] & 0x81 | 49 << 1).writeByte(nal[1]).writeByte(flags | nal[0] >> 1 & 0x3f);
            if (numbered && at == head) packet.writeShort(7);
            out.add(packet.writeBytes(nal, at, count));
        }
        return out;
    }

    /** The next packet is lost on the way. */
    void lose() {
        sequence++;
    }

    private ByteBuf header(int timestamp, boolean marker) {
        return Unpooled.buffer()
                .writeByte(0x80)
                .writeByte(marker ? 0x80 | 96 : 96)
                .writeShort(sequence++)
                .writeInt(timestamp)
                .writeInt(source);
    }

    static RtpPacket read(ByteBuf bytes) throws MalformedMedia {
        RtpPacket packet = new RtpPacket();
        packet.read(bytes, bytes.readerIndex(), bytes.readableBytes());
        return packet;
    }
}
