package pasu.core.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106, version 0x13) and what it was made with. */
record PasswordHash(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");

    /** Takes the memory, and gives it back. @param length bytes of the hash */
    static PasswordHash of(String password, int memoryKib, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return new PasswordHash(memoryKib, passes, lanes, salt, hash);
    }

    /** @param phc {@code $argon2id$v=19$m=KIB,t=PASSES,p=LANES$SALT$HASH}, base64 without padding */
    static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) throw new IllegalArgumentException("a stored password is no Argon2id hash");
        return new PasswordHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    boolean fits(String password) {
        return MessageDigest.isEqual(of(password, memoryKib, passes, lanes, salt, hash.length).hash, hash);
    }
}
