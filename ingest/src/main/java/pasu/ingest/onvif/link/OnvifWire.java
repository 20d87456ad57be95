package pasu.ingest.onvif.link;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import pasu.core.camera.Networks;
import pasu.ingest.onvif.link.OnvifFailure.Kind;
import pasu.ingest.reach.AddressBook;
import pasu.ingest.reach.Trust;

/**
 * The one HTTP client for all devices. It connects within the allowed networks only, follows nobody elsewhere, and holds
 * {@value #MAX_ANSWER} bytes of an answer at most. Each request has a connection of its own: cameras let kept ones die
 * without a word.
 */
public final class OnvifWire implements AutoCloseable {
    static final int MAX_ANSWER = 1 << 20;

    /** For an answer, as a rule. */
    public static final Duration ANSWER = Duration.ofSeconds(5);

    private static final int MAX_HEADERS = 16 << 10;
    /** Requests to a device at the same time; as many may wait. */
    private static final int AT_A_TIME = 8;

    private final HttpClient client;
    private final AddressBook addresses;
    private final Duration patience;

    /**
     * @param allowed where devices may be: {@code cameras.networks}
     * @param patience for a connection and for an answer that a device need not wait for
     */
    public OnvifWire(Vertx vertx, Networks allowed, Duration patience) {
        this.patience = patience;
        this.addresses = new AddressBook(allowed);
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) patience.toMillis())
                        .setMaxHeaderSize(MAX_HEADERS)
                        .setKeepAlive(false),
                new PoolOptions().setHttp1MaxSize(AT_A_TIME).setMaxWaitQueueSize(AT_A_TIME));
    }

    Duration patience() {
        return patience;
    }

    /** @param challenges the values of WWW-Authenticate */
    record Answer(int status, Optional<String> type, Optional<String> location, List<String> challenges, byte[] body) {}

    /**
     * What is sent.
     *
     * @param action of a SOAP message; empty where a file is asked for
     * @param authorization for HTTP's own login
     */
    record Message(Optional<String> action, byte[] body, Optional<String> authorization) {
        HttpMethod method() {
            return action.isPresent() ? HttpMethod.POST : HttpMethod.GET;
        }
    }

    /** @param wait for the whole of the answer */
    Answer ask(Endpoint to, Peer peer, Message message, Duration wait) throws WireFailure {
        InetAddress address =
                switch (addresses.find(to.url().getHost())) {
                    case AddressBook.Answer.Found found -> found.address();
                    case AddressBook.Answer.Refused refused ->
                        throw new WireFailure(
                                refused.cause() == pasu.core.camera.Cause.NETWORK_NOT_ALLOWED
                                        ? Kind.NOT_ALLOWED
                                        : Kind.UNREACHABLE,
                                refused.detail());
                };
        Exchange exchange = new Exchange(message.body());
        client.request(options(to, peer, message, address))
                .onSuccess(exchange::send)
                .onFailure(exchange::fail);
        try {
            return exchange.answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new WireFailure(Kind.SILENT, "no answer from " + to + " in time");
        } catch (ExecutionException e) {
            throw failure(to, peer.trust(), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireFailure(Kind.SILENT, "we were told to stop");
        } finally {
            exchange.end();
        }
    }

    private static RequestOptions options(Endpoint to, Peer peer, Message message, InetAddress address) {
        RequestOptions options = new RequestOptions()
                .setMethod(message.method())
                .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
                .setHost(to.url().getHost())
                .setPort(to.port())
                .setSsl(to.tls())
                .setURI(to.target())
                .setFollowRedirects(false)
                .putHeader("Accept", message.action().isPresent() ? "application/soap+xml" : "image/jpeg");
        message.action()
                .ifPresent(action -> options.putHeader(
                        "Content-Type", "application/soap+xml; charset=utf-8; action=\"" + action + '"'));
        message.authorization().ifPresent(value -> options.putHeader("Authorization", value));
        if (to.tls()) options.setSslOptions(peer.tls());
        return options;
    }

    private static WireFailure failure(Endpoint to, Trust trust, Throwable cause) {
        if (cause instanceof WireFailure known) return known;
        if (trust.isBroken())
            return new WireFailure(
                    Kind.OTHER_CERTIFICATE,
                    "the device shows another certificate than before (SHA-256 "
                            + trust.seen().orElse("?") + "): if it was changed, take #sha256=… off its address");
        if (cause instanceof SSLException) return new WireFailure(Kind.UNREACHABLE, "no TLS at " + to);
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new WireFailure(Kind.UNREACHABLE, "nothing comes of " + to + ": " + words);
    }

    /** One request and what comes back, on an event loop. */
    private static final class Exchange {
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final byte[] body;
        private final Buffer received = Buffer.buffer();
        private volatile Optional<HttpClientRequest> sent = Optional.empty();

        Exchange(byte[] body) {
            this.body = body;
        }

        void send(HttpClientRequest request) {
            sent = Optional.of(request);
            if (answer.isDone()) request.reset();
            else request.send(Buffer.buffer(body)).onSuccess(this::receive).onFailure(this::fail);
        }

        void fail(Throwable cause) {
            answer.completeExceptionally(cause);
        }

        private void receive(HttpClientResponse response) {
            response.exceptionHandler(this::fail);
            response.handler(bytes -> {
                if (answer.isDone()) return;
                if (received.length() + bytes.length() <= MAX_ANSWER) received.appendBuffer(bytes);
                else {
                    fail(new WireFailure(Kind.MALFORMED, "the answer is longer than " + MAX_ANSWER + " bytes"));
                    end();
                }
            });
            response.endHandler(end -> answer.complete(new Answer(
                    response.statusCode(),
                    Optional.ofNullable(response.getHeader("Content-Type")),
                    Optional.ofNullable(response.getHeader("Location")),
                    response.headers().getAll("WWW-Authenticate"),
                    received.getBytes())));
        }

        /** Whatever is still under way is of no use any more. */
        void end() {
            answer.cancel(false);
            sent.ifPresent(HttpClientRequest::reset);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
