package pasu.ingest.replay;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;

/**
 * A stretch of an archive that is wanted.
 *
 * @param address {@code rtsp://…}, without user information
 * @param at the address of its host, which was looked up and allowed
 * @param fromMicros Unix µs by the archive's clock
 * @param toMicros behind it
 */
public record ReplayRequest(
        URI address, InetAddress at, @Nullable Credentials credentials, long fromMicros, long toMicros) {
    private static final int DEFAULT_PORT = 554;

    public ReplayRequest {
        if (toMicros <= fromMicros) throw new IllegalArgumentException("a stretch ends behind its begin");
    }

    int port() {
        return address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
    }

    @Override
    public String toString() {
        return address + " " + fromMicros + "-" + toMicros;
    }
}
