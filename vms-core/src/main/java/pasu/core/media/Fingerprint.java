package pasu.core.media;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what an access unit is known again, wherever it was recorded: SHA-256 over its VCL NAL units, each behind its length of
 * four bytes. What recorders add or leave out (delimiters, parameter sets, SEI) does not change it. Pictures that were coded
 * alike, as those of a still scene may be, have the same one.
 */
public record Fingerprint(long first, long second, long third, long fourth) {
    private static final int SIZE = 32;

    /**
     * @param accessUnit NAL units behind lengths of 4 bytes, from position to limit, which stay as they are
     * @throws MalformedMedia if a unit is longer than what is there, or none carries a part of the picture
     */
    public static Fingerprint of(Codec codec, ByteBuffer accessUnit) throws MalformedMedia {
        MessageDigest digest = sha256();
        boolean picture = false;
        int at = accessUnit.position();
        while (at + 4 < accessUnit.limit()) {
            int length = accessUnit.getInt(at);
            if (length < 1 || length > accessUnit.limit() - at - 4)
                throw new MalformedMedia("a NAL unit of " + length + " bytes in " + (accessUnit.limit() - at - 4)
                        + " that are left of the access unit");
            if (codec.isVcl(codec.nalType(accessUnit.get(at + 4)))) {
                digest.update(accessUnit.slice(at, 4 + length));
                picture = true;
            }
            at += 4 + length;
        }
        if (!picture) throw new MalformedMedia("an access unit without a picture");
        return of(digest.digest());
    }

    /** Of many in order: what a stretch of footage is known by. */
    public static Fingerprint of(Iterable<Fingerprint> prints) {
        MessageDigest digest = sha256();
        for (Fingerprint print : prints) digest.update(print.bytes());
        return of(digest.digest());
    }

    /** @throws IllegalArgumentException if it has not 64 hexadecimal digits */
    public static Fingerprint parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    private static Fingerprint of(byte[] bytes) {
        if (bytes.length != SIZE) throw new IllegalArgumentException("a fingerprint has 32 bytes, got " + bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Fingerprint(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
