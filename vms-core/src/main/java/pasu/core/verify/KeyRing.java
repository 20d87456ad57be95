package pasu.core.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.VerifyingKey;

/** The keys that a verification has: of several nodes, and of several years. */
public final class KeyRing {
    private final Map<Long, FootageKey> footage = new HashMap<>();
    private final Map<String, VerifyingKey> signing = new HashMap<>();

    /**
     * Adds a key: a file of 32 bytes is a footage key, one with a PEM block a public key; of a folder, all files that are keys.
     *
     * @throws IllegalArgumentException if a file is no key
     */
    public KeyRing add(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            addFile(path);
            return this;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(Files::isReadable)
                    .filter(file -> file.toString().endsWith("footage.key")
                            || file.toString().endsWith(".pub"))
                    .toList();
        }
        for (Path file : files) addFile(file);
        return this;
    }

    private void addFile(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            if (bytes.length == FootageKey.SIZE) {
                FootageKey key = new FootageKey(bytes);
                footage.put(key.id(), key);
            } else {
                VerifyingKey key = VerifyingKey.parse(new String(bytes, StandardCharsets.US_ASCII));
                signing.put(key.id(), key);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no key: " + e.getMessage(), e);
        }
    }

    Optional<FootageKey> footage(long id) {
        return Optional.ofNullable(footage.get(id));
    }

    Iterable<VerifyingKey> signing() {
        return signing.values();
    }

    public boolean hasFootageKey() {
        return !footage.isEmpty();
    }

    public boolean hasSigningKey() {
        return !signing.isEmpty();
    }
}
