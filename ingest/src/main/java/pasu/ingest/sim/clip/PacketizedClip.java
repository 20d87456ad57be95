package pasu.ingest.sim.clip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import pasu.core.media.Codec;

/**
 * A clip as it goes to sockets: all RTP packets in one direct buffer, each behind its interleaving header (RFC 2326
 * §10.12: {@code $}, channel, length), with the marks, sequence numbers, timestamps and SSRCs to be patched in place.
 *
 * <p>One thread only: a frame is patched and written before the next one is touched.
 */
public final class PacketizedClip {
    /** Bytes of the interleaving header before each RTP packet. */
    public static final int INTERLEAVED = 4;

    private static final int RTP_HEADER = 12;
    /** Fits a 1500-byte MTU with IPv6, UDP and RTP headers and leaves room for a tunnel. */
    private static final int PAYLOAD_LIMIT = 1400;

    private final Clip clip;
    private final ByteBuffer bytes;
    /** The same bytes, with a position and a limit for writing. */
    private final ByteBuffer window;
    /** First packet of each frame, and one past the last. */
    private final int[] firstPacket;
    /** Where each packet's interleaving header lies, and the end. */
    private final int[] packetAt;

    private final int[] markAt;
    private final boolean[] key;
    private final byte[][] sha256;

    /**
     * @param markLength bytes of a mark's text, see {@link Mark#length}
     * @param payloadType of RTP
     * @param aggregate whether small NAL units share packets
     */
    public PacketizedClip(Clip clip, int markLength, int payloadType, boolean aggregate) {
        int count = clip.frames().size();
        this.clip = clip;
        firstPacket = new int[count + 1];
        markAt = new int[count];
        key = new boolean[count];
        sha256 = new byte[count][];
        Packetizer packetizer = new Packetizer(clip.codec(), PAYLOAD_LIMIT, aggregate);
        byte[] sei = Mark.sei(clip.codec(), markLength);
        List<List<byte[]>> frames = new ArrayList<>(count);
        int packets = 0;
        int size = 0;
        for (CodedFrame frame : clip.frames()) {
            List<byte[]> payloads = packetizer.payloads(marked(clip.codec(), frame, sei));
            for (byte[] payload : payloads) size += INTERLEAVED + RTP_HEADER + payload.length;
            packets += payloads.size();
            frames.add(payloads);
        }
        packetAt = new int[packets + 1];
        bytes = ByteBuffer.allocateDirect(size);
        int packet = 0;
        for (int index = 0; index < count; index++) {
            firstPacket[index] = packet;
            key[index] = clip.frames().get(index).key();
            sha256[index] = fingerprint(clip.codec(), clip.frames().get(index));
            List<byte[]> payloads = frames.set(index, List.of());
            int frameAt = bytes.position();
            for (int nth = 0; nth < payloads.size(); nth++) {
                packetAt[packet++] = bytes.position();
                put(payloads.get(nth), payloadType, nth == payloads.size() - 1);
            }
            markAt[index] = findMark(frameAt);
        }
        firstPacket[count] = packet;
        packetAt[packet] = bytes.position();
        window = bytes.duplicate();
    }

    /** The mark stands behind the parameter sets and before the first VCL unit (H.264 §7.4.1.2.3, H.265 §7.4.2.4.4). */
    private static List<byte[]> marked(Codec codec, CodedFrame frame, byte[] sei) {
        List<byte[]> nals = new ArrayList<>(frame.nals());
        int at = 0;
        while (at < nals.size() && Nal.isParameterSet(codec, nals.get(at))) at++;
        nals.add(at, sei);
        return nals;
    }

    private void put(byte[] payload, int payloadType, boolean last) {
        int length = RTP_HEADER + payload.length;
        bytes.put((byte) '$').put((byte) 0).putShort((short) length);
        bytes.put((byte) 0x80).put((byte) (last ? 0x80 | payloadType : payloadType));
        bytes.putShort((short) 0).putInt(0).putInt(0).put(payload);
    }

    private int findMark(int from) {
        byte[] id = Mark.ID.getBytes(US_ASCII);
        for (int at = from; at + id.length <= bytes.position(); at++) {
            int same = 0;
            while (same < id.length && bytes.get(at + same) == id[same]) same++;
            if (same == id.length) return at + id.length;
        }
        throw new IllegalStateException("a frame without its mark at byte " + from);
    }

    /** Lower-case hex of the SHA-256 over the VCL units, each behind its length in 4 bytes, big-endian. */
    static byte[] fingerprint(Codec codec, CodedFrame frame) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] nal : frame.nals()) {
                if (!Nal.isVcl(codec, nal)) continue;
                sha.update(ByteBuffer.allocate(4).putInt(nal.length).flip());
                sha.update(nal);
            }
            return HexFormat.of().formatHex(sha.digest()).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Clip clip() {
        return clip;
    }

    public int frames() {
        return key.length;
    }

    /** The frame to be shown at a tick of the town's clock (frames since the Unix epoch). */
    public int indexAt(long tick) {
        return (int) Math.floorMod(tick - clip.offset(), (long) key.length);
    }

    public boolean isKey(int index) {
        return key[index];
    }

    /** 64 ASCII letters; not to be changed. */
    public byte[] sha256(int index) {
        return sha256[index];
    }

    public int firstPacket(int index) {
        return firstPacket[index];
    }

    /** One past the frame's last packet. */
    public int endPacket(int index) {
        return firstPacket[index + 1];
    }

    /** Where a packet's interleaving header lies in {@link #bytes}; also defined for one past the last packet. */
    public int packetAt(int packet) {
        return packetAt[packet];
    }

    /** All packets. Position and limit are the caller's to set for a write. */
    public ByteBuffer bytes() {
        return window.clear();
    }

    public void mark(int index, byte[] text) {
        bytes.put(markAt[index], text);
    }

    /** Gives the frame's packets the numbers of one session; the sequence goes on from {@code sequence}. */
    public void address(int index, int channel, int sequence, int timestamp, int ssrc) {
        int next = sequence;
        for (int packet = firstPacket[index]; packet < firstPacket[index + 1]; packet++) {
            int at = packetAt[packet];
            bytes.put(at + 1, (byte) channel);
            bytes.putShort(at + INTERLEAVED + 2, (short) next++);
            bytes.putInt(at + INTERLEAVED + 4, timestamp);
            bytes.putInt(at + INTERLEAVED + 8, ssrc);
        }
    }
}
