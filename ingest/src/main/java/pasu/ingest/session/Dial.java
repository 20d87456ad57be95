package pasu.ingest.session;

import io.vertx.core.Future;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.TrustOptions;
import java.net.ConnectException;
import java.net.InetAddress;
import pasu.core.camera.StreamSpec;
import pasu.ingest.reach.Trust;

/** Where a stream's camera is connected to, in plain or within TLS; as often as its transport needs. */
final class Dial {
    private final NetClient client;
    private final InetAddress address;
    private final int port;
    private final ConnectOptions options;
    private final Trust trust;

    /**
     * @param address of the stream's host, looked up and allowed
     * @param timeoutMillis for a connection
     */
    Dial(NetClient client, StreamSpec stream, InetAddress address, long timeoutMillis) {
        this.client = client;
        this.address = address;
        this.port = stream.scheme().port(stream.url());
        this.trust = new Trust(stream.pin().orElse(null));
        this.options = new ConnectOptions()
                .setHost(address.getHostAddress())
                .setPort(port)
                .setTimeout((int) timeoutMillis);
        if (stream.scheme().tls())
            options.setSsl(true)
                    .setSslOptions(new ClientSSLOptions()
                            .setHostnameVerificationAlgorithm("")
                            .setTrustOptions(TrustOptions.wrap(trust)));
    }

    Future<NetSocketInternal> connect() {
        return client.connect(options).map(socket -> (NetSocketInternal) socket);
    }

    InetAddress address() {
        return address;
    }

    Trust trust() {
        return trust;
    }

    /** Why there is no connection, in words. */
    String words(Throwable failure) {
        String where = address.getHostAddress() + ":" + port;
        if (trust.isBroken())
            return "the camera shows another certificate than before (SHA-256 "
                    + trust.seen().orElse("?") + "): if it was changed, take #sha256=… off its address";
        if (failure instanceof javax.net.ssl.SSLException) return "no TLS at " + where + ": " + failure.getMessage();
        boolean refused = failure instanceof ConnectException
                && !String.valueOf(failure.getMessage()).contains("timed out");
        return refused ? "nobody answers at " + where : "no connection to " + where + " in time";
    }
}
