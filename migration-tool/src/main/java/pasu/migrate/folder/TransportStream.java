package pasu.migrate.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;

/**
 * The pictures of an MPEG transport stream (ISO/IEC 13818-1) of one program, as recorders write it into files: each packet of
 * its video is one access unit. Sound and all else is passed over. Reads as it comes; what is held is one picture.
 */
final class TransportStream {
    /** Is given what was found. */
    interface Sink {
        /**
         * @param units NAL units behind lengths of 4 bytes; not kept
         * @param dts when it is decoded, 90 kHz, modulo 2^33
         * @param pts when it is shown, likewise
         */
        void picture(Codec codec, ByteBuffer units, long dts, long pts) throws IOException;
    }

    private static final int PACKET = 188;
    private static final int SYNC = 0x47;
    private static final int H264 = 0x1b;
    private static final int H265 = 0x24;
    private static final int MAX_PICTURE = 16 << 20;

    private final Sink sink;
    private int tables = -1;
    private int video = -1;
    private Codec codec = Codec.H264;
    private int counter = -1;
    private byte[] picture = new byte[64 << 10];
    private int size;
    private boolean began;

    private TransportStream(Sink sink) {
        this.sink = sink;
    }

    /**
     * @param growing it is being written: its last picture may not be there whole, and is left out
     * @throws IOException if it is damaged: packets are missing, or there is no such video
     */
    static void read(InputStream in, boolean growing, Sink sink) throws IOException {
        TransportStream stream = new TransportStream(sink);
        byte[] packet = new byte[PACKET];
        long at = 0;
        for (int read = in.readNBytes(packet, 0, PACKET); read == PACKET; read = in.readNBytes(packet, 0, PACKET)) {
            if (packet[0] != SYNC)
                throw new IOException("no packet begins at byte " + at + ": it is no transport stream");
            try {
                stream.packet(packet);
            } catch (IndexOutOfBoundsException e) {
                throw new IOException("the packet at byte " + at + " is not whole", e);
            }
            at += PACKET;
        }
        if (!growing) stream.end();
    }

    private void packet(byte[] packet) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(packet);
        int pid = in.getShort(1) & 0x1fff;
        boolean begins = (in.get(1) & 0x40) != 0;
        boolean damaged = (in.get(1) & 0x80) != 0;
        int flags = in.get(3);
        if ((flags & 0x10) == 0) return;
        in.position((flags & 0x20) == 0 ? 4 : 5 + (in.get(4) & 0xff));
        if (pid == 0 && begins) tables = programs(section(in, 0));
        else if (pid == tables && begins) streams(section(in, 2));
        else if (pid == video) {
            if (damaged) throw new IOException("a packet says of itself that it is damaged");
            if (follows(flags & 0xf)) video(in, begins);
        }
    }

    /** Packets count modulo 16; the same number again is the same packet again (§2.4.3.3). */
    private boolean follows(int number) throws IOException {
        if (number == counter) return false;
        if (counter >= 0 && number != (counter + 1 & 0xf)) throw new IOException("packets of its video are missing");
        counter = number;
        return true;
    }

    /** What stands behind a section's header of 8 bytes; tables of one program fit into one packet. */
    private static ByteBuffer section(ByteBuffer in, int table) throws IOException {
        int at = in.position() + 1 + (in.get(in.position()) & 0xff);
        int length = in.getShort(at + 1) & 0xfff;
        if (in.get(at) != table || at + 3 + length > PACKET) throw new IOException("its tables are not understood");
        return in.slice(at + 8, length - 5 - 4);
    }

    private static int programs(ByteBuffer section) throws IOException {
        while (section.remaining() >= 4) {
            int number = section.getShort();
            int pid = section.getShort() & 0x1fff;
            if (number != 0) return pid;
        }
        throw new IOException("it holds no program");
    }

    private void streams(ByteBuffer section) throws IOException {
        section.position(4 + (section.getShort(2) & 0xfff));
        while (section.remaining() >= 5) {
            int type = section.get() & 0xff;
            int pid = section.getShort() & 0x1fff;
            section.position(section.position() + 2 + (section.getShort(section.position()) & 0xfff));
            if (type != H264 && type != H265) continue;
            video = pid;
            codec = type == H264 ? Codec.H264 : Codec.H265;
            return;
        }
        throw new IOException("its video is neither H.264 nor H.265");
    }

    private void video(ByteBuffer in, boolean begins) throws IOException {
        if (begins) {
            end();
            began = true;
        } else if (!began) return; // It was cut within a picture.
        int more = in.remaining();
        if (size + more > MAX_PICTURE) throw new IOException("a picture of more than " + MAX_PICTURE + " bytes");
        if (size + more > picture.length) picture = Arrays.copyOf(picture, Math.max(size + more, 2 * picture.length));
        in.get(picture, size, more);
        size += more;
    }

    /** The picture that was gathered, §2.4.3.6. */
    private void end() throws IOException {
        int length = size;
        size = 0;
        if (length == 0) return;
        ByteBuffer in = ByteBuffer.wrap(picture, 0, length);
        if (length < 9 || in.getInt(0) >>> 8 != 1) throw new IOException("a packet of its video has no header");
        int stamps = in.get(7) >> 6 & 3;
        if (stamps < 2) throw new IOException("a picture without a time");
        long dts = stamp(in, stamps == 3 ? 14 : 9);
        @Nullable ByteBuffer units = NalUnits.lengthsFor(in, 9 + (in.get(8) & 0xff));
        if (units != null) sink.picture(codec, units, dts, stamp(in, 9));
    }

    /** 33 bits among 40. */
    private static long stamp(ByteBuffer in, int at) {
        long high = in.get(at) >> 1 & 7;
        long middle = in.getShort(at + 1) >> 1 & 0x7fff;
        long low = in.getShort(at + 3) >> 1 & 0x7fff;
        return high << 30 | middle << 15 | low;
    }
}
