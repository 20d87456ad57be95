package pasu.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Networks;

/**
 * Where and how the console is served.
 *
 * @param port 0 for a free one
 * @param certificate PEM; with {@code key} it is HTTPS
 * @param metricsNetworks who may read {@code /metrics} without a token
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        Networks metricsNetworks) {

    public boolean isTls() {
        return certificate != null;
    }
}
