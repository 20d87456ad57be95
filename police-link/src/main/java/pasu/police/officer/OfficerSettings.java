package pasu.police.officer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the officers' page is served.
 *
 * @param port 0 for a free one
 * @param certificate PEM chain; null where it is served without TLS, on loopback only
 * @param key PEM; null with it
 * @param spool where text messages are left for the city's gateway; null where there is none
 */
public record OfficerSettings(
        String host,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path spool) {

    public boolean isTls() {
        return certificate != null && key != null;
    }
}
