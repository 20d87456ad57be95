package pasu.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.NodeKeys;
import pasu.core.integrity.SigningKey;

/**
 * The keys of a node in {@code DATA/keys} (0700), each made at the first start: {@code footage.key}, 32 bytes, and {@code
 * signing.key}, PEM (both 0600); and {@code signing.pub}, which may be given to everybody.
 */
public final class KeyFiles {
    public static final String FOOTAGE = "footage.key";
    public static final String SIGNING = "signing.key";
    public static final String PUBLIC = "signing.pub";

    private KeyFiles() {}

    /** @throws Failure if they cannot be read or made, or are none */
    public static NodeKeys open(Path dataDir) {
        try {
            FootageKey footage = new FootageKey(SecretFile.readOrMake(dataDir, FOOTAGE, SecretFile::bytes));
            byte[] pem = SecretFile.readOrMake(
                    dataDir, SIGNING, () -> SigningKey.generate().getBytes(StandardCharsets.US_ASCII));
            SigningKey signing = SigningKey.parse(new String(pem, StandardCharsets.US_ASCII));
            Path told = dataDir.resolve("keys").resolve(PUBLIC);
            if (!Files.exists(told)) Files.writeString(told, signing.verifying().pem());
            return new NodeKeys(footage, signing);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the keys in " + dataDir + "/keys cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DATA, "a key in " + dataDir + "/keys is none: " + e.getMessage(), e);
        }
    }
}
