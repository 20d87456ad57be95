package pasu.ingest.onvif.link;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import org.jspecify.annotations.Nullable;
import pasu.ingest.reach.Trust;

/** How a device is known again within TLS. Its options are made once: each of their own would cost a context of TLS a request. */
record Peer(Trust trust, ClientSSLOptions tls) {

    /** @param pin SHA-256 of its certificate, or null before the first meeting */
    Peer(@Nullable String pin) {
        this(new Trust(pin));
    }

    private Peer(Trust trust) {
        this(
                trust,
                new ClientSSLOptions().setHostnameVerificationAlgorithm("").setTrustOptions(TrustOptions.wrap(trust)));
    }
}
