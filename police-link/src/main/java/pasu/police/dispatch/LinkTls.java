package pasu.police.dispatch;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/**
 * Mutual TLS, from PEM files: each side shows its certificate and knows the other's.
 *
 * @param trust the other side's certificate, or its authority's
 */
public record LinkTls(Path certificate, Path key, Path trust) {

    /** A server that speaks with nobody whose certificate it does not know. */
    public HttpServerOptions server() {
        return new HttpServerOptions()
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(own())
                .setTrustOptions(other());
    }

    /** @param verifyHost false where the other's certificate has no name of its host in it, and is trusted by itself */
    public HttpClientOptions client(boolean verifyHost) {
        return new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(verifyHost)
                .setKeyCertOptions(own())
                .setTrustOptions(other());
    }

    private PemKeyCertOptions own() {
        return new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString());
    }

    private PemTrustOptions other() {
        return new PemTrustOptions().addCertPath(trust.toString());
    }
}
