package pasu.core.media;

/**
 * Reads bits of a NAL unit's payload, most significant first, skipping emulation prevention bytes (ITU-T H.264 §7.4.1,
 * H.265 §7.4.2).
 */
public final class BitReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int zeros;
    private int current;
    private int left;

    /** @param from first byte after the NAL unit's header */
    public BitReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.end = bytes.length;
    }

    public int bit() throws MalformedMedia {
        if (left == 0) {
            if (zeros >= 2 && at < end && bytes[at] == 3) {
                at++;
                zeros = 0;
            }
            if (at >= end) throw new MalformedMedia("parameter set ends after " + end + " bytes, more were expected");
            current = bytes[at++] & 0xff;
            zeros = current == 0 ? zeros + 1 : 0;
            left = 8;
        }
        left--;
        return current >> left & 1;
    }

    public boolean flag() throws MalformedMedia {
        return bit() == 1;
    }

    /** @param count 0 to 32 */
    public int bits(int count) throws MalformedMedia {
        int value = 0;
        for (int i = 0; i < count; i++) value = value << 1 | bit();
        return value;
    }

    public void skip(int count) throws MalformedMedia {
        for (int i = 0; i < count; i++) bit();
    }

    /** Unsigned Exp-Golomb, ue(v). */
    public int ue() throws MalformedMedia {
        int zeroBits = 0;
        while (bit() == 0) if (++zeroBits > 31) throw new MalformedMedia("Exp-Golomb code longer than 32 bits");
        return zeroBits == 0 ? 0 : (int) ((1L << zeroBits) - 1 + (bits(zeroBits) & 0xffffffffL));
    }

    /** Unsigned Exp-Golomb with an upper bound that the standard sets. */
    public int ue(int max, String what) throws MalformedMedia {
        int value = ue();
        if (value < 0 || value > max) throw new MalformedMedia(what + " is at most " + max + ", got " + value);
        return value;
    }

    /** Signed Exp-Golomb, se(v). */
    public int se() throws MalformedMedia {
        int code = ue();
        return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
    }
}
