package pasu.ingest.sim.serve;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;

/**
 * Serves cameras on one port. One thread accepts, answers, produces and sends; nothing in it waits, but for the ledger's
 * file when that is far behind.
 */
public final class CameraServer implements Closeable, Dialogue.House {
    private static final Logger log = LoggerFactory.getLogger(CameraServer.class);

    /** Frames in one go before sockets are looked at again. */
    private static final int BURST = 256;
    /** A server that is later than this leaves frames out, and says so in the ledger. */
    private static final long LATE_MICROS = 2_000_000;
    /** What a camera's own socket buffers; more would hide a client that does not keep up. */
    private static final int SEND_BUFFER = 256 << 10;

    private static final long HOUSEKEEPING_NANOS = 100_000_000;

    /**
     * @param port 0 for one that is free
     * @param sessions of a camera at most; 0 for no limit
     * @param user if there is one, logins are asked for
     * @param seed of everything left to chance
     */
    public record Settings(
            String bind,
            int port,
            int sessions,
            @Nullable String user,
            @Nullable String password,
            int sessionTimeoutSeconds,
            @Nullable Path ledger,
            long seed) {}

    private final Settings settings;
    private final Time time;
    private final RandomGenerator random;
    private final @Nullable Authenticator authenticator;
    private final Map<String, SimCamera> cameras = new ConcurrentSkipListMap<>();
    /** By turn; null for a camera that has not joined yet. */
    private final @Nullable Stream[] streams;

    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Deque<Connection> unsettled = new ArrayDeque<>();
    private final Replays replays = new Replays();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(2048);
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final Ledger ledger;
    private final Beat beat;
    private final Thread thread = Thread.ofPlatform().name("sim-cameras").unstarted(this::run);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long housekeptAt;
    private volatile boolean open = true;

    /**
     * Takes the port and the ledger; serves from {@link #start} on.
     *
     * @param places for cameras, which {@link #add} fills
     * @throws Failure if the port is taken or the ledger cannot be written
     */
    public CameraServer(Settings settings, int places, Time time) {
        this.settings = settings;
        this.time = time;
        random = new java.util.SplittableRandom(settings.seed());
        authenticator = settings.user() == null || settings.password() == null
                ? null
                : new Authenticator(settings.user(), settings.password());
        streams = new Stream[2 * places];
        beat = new Beat(streams.length, time.wallMicros());
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(settings.bind(), settings.port()), 1024);
            rtp = DatagramChannel.open().bind(new InetSocketAddress(settings.bind(), 0));
            rtcp = DatagramChannel.open().bind(new InetSocketAddress(settings.bind(), 0));
            listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            rtp.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            rtcp.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            String where = settings.bind() + ":" + settings.port();
            throw new Failure(ExitCode.UNAVAILABLE, "cannot listen on " + where + ": " + e.getMessage(), e);
        }
        ledger = Ledger.to(settings.ledger());
    }

    public void start() {
        thread.start();
    }

    /**
     * A camera joins, before the server starts or while it serves.
     *
     * @param place from 0; no other camera has it
     * @return done when it is served
     */
    public CompletableFuture<Void> add(int place, SimCamera camera) {
        return run(() -> {
            join(2 * place, camera.main());
            join(2 * place + 1, camera.sub());
            cameras.put(camera.id(), camera);
        });
    }

    private void join(int turn, Stream stream) {
        stream.setPhase(beat.phase(turn));
        streams[turn] = stream;
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    public List<SimCamera> cameras() {
        return List.copyOf(cameras.values());
    }

    /** Done when the server has ended; with the failure that ended it, if one did. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Makes a fault happen, or clears all of them.
     *
     * @param id of a camera, or {@code all}
     * @return done when it is in force; fails with {@link IllegalArgumentException} if there is no such camera
     */
    public CompletableFuture<Void> fault(String id, Fault fault) {
        List<SimCamera> hit = new ArrayList<>();
        for (SimCamera camera : cameras.values()) if (id.equals("all") || id.equals(camera.id())) hit.add(camera);
        if (hit.isEmpty()) return CompletableFuture.failedFuture(new IllegalArgumentException("no camera " + id));
        // Made here, by the caller: coding a clip takes seconds.
        Map<SimCamera, Substitutes.Pair> shown = new HashMap<>();
        for (SimCamera camera : hit) camera.substitutes().of(fault).ifPresent(clips -> shown.put(camera, clips));
        // One by one, so that those whose turn is later go on meanwhile.
        return CompletableFuture.allOf(hit.stream()
                .map(camera -> run(() -> {
                    apply(camera, fault);
                    if (shown.get(camera) instanceof Substitutes.Pair pair) camera.show(pair);
                }))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> run(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        tasks.add(() -> {
            task.run();
            done.complete(null);
        });
        selector.wakeup();
        return done;
    }

    private void apply(SimCamera camera, Fault fault) {
        ledger.event(new LedgerEvent.Faulted(time.wallMicros(), camera.id(), fault.name(), fault.argument()));
        camera.faults().apply(fault, time.ticks());
        switch (fault) {
            case Fault.Stop f ->
                connections.stream().filter(c -> c.camera() == camera).forEach(c -> c.close("stopped"));
            case Fault.Clock f -> camera.sessions().forEach(Session::reportSoon);
            case Fault.Clear f -> {
                camera.main().showNormal();
                camera.sub().showNormal();
                camera.sessions().forEach(Session::reportSoon);
            }
            default -> {}
        }
    }

    private void run() {
        try {
            try {
                serve();
            } finally {
                shutDown();
            }
            ended.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            // A judge that fails must not look like a camera that fails.
            log.error("the simulated cameras ended by a fault of their own", e);
            ended.completeExceptionally(e);
        }
    }

    private void serve() throws IOException {
        beat.startAt(time.wallMicros());
        while (open) {
            if (replays.feed(time.ticks())) selector.selectNow(this::ready);
            else selector.select(this::ready, waitMillis());
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
                produce();
            }
            produce();
            long ticks = time.ticks();
            if (ticks - housekeptAt >= HOUSEKEEPING_NANOS) keepHouse(ticks);
            settle();
        }
    }

    private long waitMillis() {
        return Math.clamp((beat.due() - time.wallMicros()) / 1000, 1, 100);
    }

    private void produce() {
        long now = time.wallMicros();
        long late = now - beat.due();
        if (Math.abs(late) > LATE_MICROS) {
            ledger.event(new LedgerEvent.Stalled(now, late));
            beat.startAt(now);
        }
        for (int nth = 0; nth < BURST && beat.due() <= now; nth++) {
            Stream stream = streams[beat.turn()];
            if (stream != null) stream.produce(beat.tick(), time, ledger);
            beat.advance();
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            if (key.isValid() && key.isWritable()) {
                connection.flush();
                connection.settle();
            }
            if (key.isValid() && key.isReadable()) connection.read(time.ticks());
            replays.look(connection);
            if (!connection.isOpen()) connections.remove(connection);
        } else if (key.channel() == listener) accept();
        else drain((DatagramChannel) key.channel());
    }

    private void accept() {
        try {
            for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
                join(channel);
            }
        } catch (IOException e) {
            // The client was gone before it was greeted, or no file is left to open: the next one may be luckier.
        }
    }

    private void join(SocketChannel channel) throws IOException {
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Outbox outbox = new Outbox(channel, () -> {
            if (key.attachment() instanceof Connection connection) unsettled.add(connection);
        });
        Dialogue dialogue = new Dialogue(
                this,
                authenticator,
                (InetSocketAddress) channel.getRemoteAddress(),
                outbox,
                (stream, peer) -> new Session(stream, peer, outbox, time, ledger, random),
                random);
        Connection connection = new Connection(channel, key, outbox, dialogue, time.ticks());
        key.attach(connection);
        connections.add(connection);
    }

    /** Receiver reports show that a client over UDP lives; what they say does not matter here. */
    private void drain(DatagramChannel channel) {
        try {
            for (var from = channel.receive(scratch.clear()); from != null; from = channel.receive(scratch.clear())) {
                for (Connection connection : connections) {
                    Session session = connection.session();
                    if (session != null && session.hearsFrom(from)) connection.heard(time.ticks());
                }
            }
        } catch (IOException unreachable) {
            // An ICMP answer to an earlier packet.
        }
    }

    private void keepHouse(long ticks) {
        housekeptAt = ticks;
        ledger.tick(ticks);
        long timeout = settings.sessionTimeoutSeconds() * 1_000_000_000L;
        for (Connection connection : connections) {
            Session session = connection.session();
            if (session != null) session.report(ticks);
            if (ticks - connection.heardAt() > timeout) connection.close("timeout");
        }
        connections.removeIf(connection -> !connection.isOpen());
    }

    private void settle() {
        for (Connection next = unsettled.poll(); next != null; next = unsettled.poll()) next.settle();
    }

    private void shutDown() throws IOException {
        connections.forEach(connection -> connection.close("server ends"));
        listener.close();
        rtp.close();
        rtcp.close();
        selector.close();
        ledger.close();
    }

    @Override
    public @Nullable SimCamera camera(String id) {
        return cameras.get(id);
    }

    @Override
    public boolean isFull(SimCamera camera) {
        int limit = camera.faults().busy() ? 1 : settings.sessions();
        return limit > 0 && camera.sessions().size() >= limit;
    }

    @Override
    public long tick() {
        return beat.tick();
    }

    @Override
    public DatagramChannel rtp() {
        return rtp;
    }

    @Override
    public DatagramChannel rtcp() {
        return rtcp;
    }

    @Override
    public int sessionTimeoutSeconds() {
        return settings.sessionTimeoutSeconds();
    }

    /** Ends within a moment, with the ledger whole. */
    @Override
    public void close() {
        open = false;
        selector.wakeup();
        if (!thread.isAlive()) return;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
