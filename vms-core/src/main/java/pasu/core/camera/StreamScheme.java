package pasu.core.camera;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import pasu.core.base.Word;

/** How a camera is reached: the scheme of its stream's url, with the names that GStreamer's users know. */
public enum StreamScheme {
    /** RTP within the RTSP connection, and over UDP where the camera knows nothing else. */
    RTSP(554, false, false),
    /** RTP over UDP at once. */
    RTSPU(554, false, false),
    /** All of it within TLS; see {@link StreamSpec#pin}. */
    RTSPS(322, true, false),
    /** RTSP in HTTP, as it passes proxies: a GET that brings, a POST that asks. */
    RTSPH(80, false, true),
    /** RTSP in HTTP within TLS. */
    RTSPSH(443, true, true);

    private final int port;
    private final boolean tls;
    private final boolean tunnelled;

    StreamScheme(int port, boolean tls, boolean tunnelled) {
        this.port = port;
        this.tls = tls;
        this.tunnelled = tunnelled;
    }

    /** Empty if the address is of another scheme. */
    public static Optional<StreamScheme> of(URI url) {
        if (url.getScheme() == null) return Optional.empty();
        return Word.find(StreamScheme.class, url.getScheme().toLowerCase(Locale.ROOT));
    }

    public boolean tls() {
        return tls;
    }

    public boolean tunnelled() {
        return tunnelled;
    }

    /** The url's port, or the scheme's. */
    public int port(URI url) {
        return url.getPort() < 0 ? port : url.getPort();
    }
}
