package pasu.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * Keeps secrets that stand in the database unreadable without the key file {@code DATA/keys/secret.key}: AES-256-GCM, a
 * random 12-byte nonce before each text, and the row's own name bound in, so that a secret cannot be moved to another
 * row.
 */
final class Sealer {
    private static final String NAME = "secret.key";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private Sealer(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    static Sealer of(Path dataDir) {
        try {
            byte[] key = SecretFile.readOrMake(dataDir, NAME, SecretFile::bytes);
            if (key.length != KEY_BYTES)
                throw new Failure(
                        ExitCode.DATA,
                        NAME + " in " + dataDir + "/keys has " + key.length
                                + " bytes and not 32: put the key back from its backup");
            return new Sealer(key);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IO,
                    "the key file " + NAME + " in " + dataDir + "/keys cannot be read: " + e.getMessage(),
                    e);
        }
    }

    byte[] seal(String secret, String row) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), row);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws Failure if the text was sealed with another key or for another row */
    String open(byte[] sealed, String row) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        byte[] text = new byte[in.remaining()];
        in.get(text);
        return new String(run(Cipher.DECRYPT_MODE, nonce, text, row), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String row) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new Failure(
                    ExitCode.DATA,
                    "a secret of " + row + " does not open with keys/secret.key: was the key file replaced?",
                    e);
        }
    }
}
