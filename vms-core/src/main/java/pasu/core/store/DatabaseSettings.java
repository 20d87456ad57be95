package pasu.core.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database is used.
 *
 * @param url {@code jdbc:postgresql://…}; null for a server of our own in {@code dataDir}
 * @param passwordFile holds the password of {@code user}; read at start only
 * @param dataDir where a server of our own and the key files lie
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable Path passwordFile,
        Path dataDir) {

    public static DatabaseSettings embedded(Path dataDir) {
        return new DatabaseSettings(null, null, null, dataDir);
    }
}
