package pasu.ingest.sim.clip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import pasu.core.media.Codec;

/**
 * The mark that each access unit carries: a user-data SEI (payload type 5) of the 16 bytes {@value #ID}, then ASCII
 * {@code <camera>/<stream> <number> <sent, Unix µs>}.
 *
 * <p>The text has one length for all streams of a server, whatever their names, so that it is patched in place. ASCII
 * has no zero byte: there is no emulation to prevent.
 */
public final class Mark {
    public static final String ID = "PASU-SIM-FRAME-1";

    private static final int PLACE = 1 + 4 + 1; // slash, the longest stream name, space
    private static final int NUMBER = 12;
    private static final int SENT = 16;

    private final byte[] text;
    private final int sentAt;
    private final int numberAt;

    /** A mark to be filled in for each frame of one stream, whose name has at most four letters. */
    public Mark(String camera, String stream) {
        String place = camera + "/" + stream + " ";
        text = new byte[length(camera.length())];
        System.arraycopy(place.getBytes(US_ASCII), 0, text, 0, place.length());
        numberAt = place.length();
        sentAt = text.length - SENT;
        text[sentAt - 1] = ' ';
    }

    /** Bytes of the text behind the 16 of {@link #ID}, for camera ids of {@code idLength} letters. */
    public static int length(int idLength) {
        return idLength + PLACE + NUMBER + 1 + SENT;
    }

    /** The text for one frame; valid until the next call. The number takes the room that a short stream name leaves. */
    public byte[] text(long number, long sentMicros) {
        digits(number, numberAt, sentAt - 1);
        digits(sentMicros, sentAt, text.length);
        return text;
    }

    private void digits(long value, int from, int to) {
        long rest = value;
        for (int at = to - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** A SEI NAL unit whose text of {@code length} bytes is still to be patched. */
    static byte[] sei(Codec codec, int length) {
        int size = ID.length() + length;
        if (size > 254) throw new IllegalArgumentException("a mark is at most 254 bytes, got " + size);
        byte[] header = codec == Codec.H264 ? new byte[] {Nal.H264_SEI} : new byte[] {Nal.H265_PREFIX_SEI << 1, 1};
        byte[] nal = new byte[header.length + 2 + size + 1];
        System.arraycopy(header, 0, nal, 0, header.length);
        nal[header.length] = 5;
        nal[header.length + 1] = (byte) size;
        System.arraycopy(ID.getBytes(US_ASCII), 0, nal, header.length + 2, ID.length());
        java.util.Arrays.fill(nal, header.length + 2 + ID.length(), nal.length - 1, (byte) '0');
        nal[nal.length - 1] = (byte) 0x80;
        return nal;
    }
}
