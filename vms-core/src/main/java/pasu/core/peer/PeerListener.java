package pasu.core.peer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.live.LiveHub;
import pasu.core.record.SegmentId;

/**
 * Gives other nodes the bytes of segments that lie here, a block at a time, and live pictures, on the private interface. Who asks is known by the seal
 * alone: no accounts, no cookies, nothing else is served. {@value #AT_ONCE} blocks at a time; more is turned away.
 */
public final class PeerListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerListener.class);
    static final String NODE = "X-Pasu-Node";
    static final String TERM = "X-Pasu-Term";
    static final String NONCE = "X-Pasu-Nonce";
    static final String SEAL = "X-Pasu-Seal";
    static final String SIZE = "X-Pasu-Size";
    static final String LIVE = "/internal/live";
    private static final int AT_ONCE = 32;
    private static final int IDLE_SECONDS = 30;

    /** A term is taken for so long, and as long again after the next has begun. */
    private static final long TERM_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final String self;
    private final PeerSeal seal;
    private final Function<SegmentId, Optional<Path>> segments;
    private final Time time;
    private final HttpServer server;
    private final LiveGiver live;
    private final Semaphore places = new Semaphore(AT_ONCE);

    private final AtomicLong strangers = new AtomicLong();
    private final AtomicLong strangerAt;

    // Guarded by this.
    private String term = PeerSeal.random();
    private String termBefore = term;
    private long termSince;

    private PeerListener(
            Vertx vertx,
            String self,
            PeerSeal seal,
            Function<SegmentId, Optional<Path>> segments,
            LiveGiver live,
            Time time) {
        this.self = self;
        this.live = live;
        this.seal = seal;
        this.segments = segments;
        this.time = time;
        this.termSince = time.ticks();
        this.strangerAt = new AtomicLong(termSince - TERM_NANOS);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(1024)
                        .setMaxHeaderSize(2048)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setTcpNoDelay(true))
                .requestHandler(this::handle);
    }

    /**
     * Serves; blocks until it does.
     *
     * @param segments where a segment lies on this node
     * @param hub where its live pictures are
     * @param holds which cameras are this node's
     * @throws Failure if the port is taken
     */
    public static PeerListener start(
            Vertx vertx,
            String address,
            int port,
            String self,
            PeerSeal seal,
            Function<SegmentId, Optional<Path>> segments,
            LiveHub hub,
            Predicate<CameraId> holds,
            Time time) {
        LiveGiver live = new LiveGiver(vertx, seal, hub, holds);
        PeerListener listener = new PeerListener(vertx, self, seal, segments, live, time);
        try {
            listener.server
                    .listen(port, address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "other nodes cannot be served at " + address + ":" + port
                            + " (cluster.address, cluster.footage.port): " + e.getCause(),
                    e);
        }
        return listener;
    }

    public int port() {
        return server.actualPort();
    }

    private synchronized String term() {
        long now = time.ticks();
        if (now - termSince >= TERM_NANOS) {
            termBefore = term;
            term = PeerSeal.random();
            termSince = now;
        }
        return term;
    }

    private synchronized boolean isTerm(String told) {
        return told.equals(term) || told.equals(termBefore);
    }

    private void handle(HttpServerRequest request) {
        String now = term();
        String told = header(request, TERM);
        String nonce = header(request, NONCE);
        if (!isTerm(told)) {
            // Nothing is wrong: who asks for the first time learns the term so.
            request.response().putHeader(TERM, now);
            end(request, 401);
            return;
        }
        String line = request.method() + " " + request.uri();
        String expected = seal.ofRequest(told, nonce, header(request, NODE), self, line);
        if (!PeerSeal.same(expected, header(request, SEAL))) {
            stranger(request);
            end(request, 403);
        } else if (request.method() == HttpMethod.GET && LIVE.equals(request.path())) {
            give(request, nonce);
        } else if (request.method() != HttpMethod.GET || !BlockRequest.PATH.equals(request.path())) {
            end(request, 404);
        } else if (!places.tryAcquire()) {
            end(request, 503);
        } else {
            Thread.ofVirtual().name("peer").start(() -> {
                try {
                    answer(request, nonce);
                } finally {
                    places.release();
                }
            });
        }
    }

    private void give(HttpServerRequest request, String nonce) {
        try {
            int status = live.give(request, BlockRequest.stream(request::getParam), nonce);
            if (status != 200) end(request, status);
        } catch (IllegalArgumentException e) {
            end(request, 400);
        }
    }

    /** The camera is another node's from now on. */
    public void letGo(CameraId camera) {
        live.end(camera);
    }

    /** Frames that were not given to other nodes, for their lines did not take them. */
    public long dropped() {
        return live.dropped();
    }

    private static String header(HttpServerRequest request, String name) {
        String text = request.getHeader(name);
        return text == null ? "" : text;
    }

    private static void end(HttpServerRequest request, int status) {
        var unused = request.response().setStatusCode(status).end();
    }

    /** Told once a minute at most, whoever it is: anybody may ask as often as they like. */
    private void stranger(HttpServerRequest request) {
        long now = time.ticks();
        long before = strangerAt.get();
        strangers.incrementAndGet();
        if (now - before < TERM_NANOS || !strangerAt.compareAndSet(before, now)) return;
        log.warn(
                "{} asked without the cluster's seal; {} times somebody did since the start",
                request.remoteAddress(),
                strangers.get());
    }

    private void answer(HttpServerRequest request, String nonce) {
        BlockRequest wanted;
        try {
            wanted = BlockRequest.parse(request::getParam);
        } catch (IllegalArgumentException e) {
            end(request, 400);
            return;
        }
        Optional<Path> file = segments.apply(wanted.segment());
        if (file.isEmpty()) {
            end(request, 404);
            return;
        }
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            long size = channel.size();
            byte[] block = block(channel, size, wanted.block());
            var unused = request.response()
                    .putHeader(SIZE, Long.toString(size))
                    .putHeader(SEAL, seal.ofAnswer(nonce, size, block))
                    .end(Buffer.buffer(block));
        } catch (NoSuchFileException e) {
            end(request, 404);
        } catch (IOException e) {
            log.warn("{} cannot be given to another node: {}", file.get(), e.toString());
            end(request, 500);
        }
    }

    private static byte[] block(FileChannel channel, long size, int number) throws IOException {
        long at = (long) number * BlockRequest.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.clamp(size - at, 0, BlockRequest.BYTES));
        while (bytes.hasRemaining())
            if (channel.read(bytes, at + bytes.position()) < 0) throw new IOException("it became shorter");
        return bytes.array();
    }

    @Override
    public void close() {
        var unused = server.close().toCompletionStage().toCompletableFuture().join();
    }
}
