package pasu.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import pasu.core.disk.Folders;

/** A secret that is made once and kept in a file that only its owner reads. */
public final class SecretFile {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final SecureRandom random = new SecureRandom();

    private SecretFile() {}

    /** The bytes of {@code DATA/keys/NAME}; if it is not there it is made, in a folder that only its owner enters. */
    static byte[] readOrMake(Path dataDir, String name, Supplier<byte[]> secret) throws IOException {
        Path folder = Files.createDirectories(dataDir).resolve("keys");
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, PRIVATE_FOLDER);
        return readOrMake(folder.resolve(name), secret);
    }

    /** The bytes of a file; if it is not there it is made, whole or not at all, and on the disk before it is used. */
    public static byte[] readOrMake(Path file, Supplier<byte[]> secret) throws IOException {
        if (Files.exists(file)) return Files.readAllBytes(file);
        Path folder = Folders.of(file);
        Path fresh = Files.createTempFile(folder, "new-", ".secret", PRIVATE);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(secret.get()));
            channel.force(true);
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its secret is the one.
        } finally {
            Files.delete(fresh);
        }
        Folders.force(folder);
        return Files.readAllBytes(file);
    }

    static byte[] bytes() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return secret;
    }

    static byte[] text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()).getBytes(StandardCharsets.US_ASCII);
    }
}
