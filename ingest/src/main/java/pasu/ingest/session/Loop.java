package pasu.ingest.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import pasu.core.base.Time;
import pasu.core.record.StreamRecording;

/**
 * An event loop and the streams that are pinned to it. Everything here and in its streams runs on that loop; what comes
 * from elsewhere goes through {@link #run}.
 */
final class Loop {
    /** A key frame's packets arrive at once: the socket holds some of them while the loop does other work. */
    private static final int DATAGRAM_BUFFER = 1024 * 1024;

    private final ContextInternal context;
    private final NetClient client;
    private final Vertx vertx;
    private final Time time;
    private final ReadBuffer readBuffer = new ReadBuffer();
    private final PacedReads reads = new PacedReads(readBuffer);
    private final Set<StreamKeeper> keepers = new LinkedHashSet<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int opening;
    private long timer = -1;
    private long readTimer = -1;

    Loop(Vertx vertx, Time time) {
        this.vertx = vertx;
        this.time = time;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        // The client is held for as long as the loop: connections of one left to the collector are closed.
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout((int) TimeUnit.NANOSECONDS.toMillis(Limits.ANSWER_NANOS))
                .setTcpNoDelay(true));
        context.runOnContext(v -> {
            timer = vertx.setPeriodic(StreamRecording.TICK_MILLIS, id -> tick());
            readTimer = vertx.setPeriodic(PacedReads.TURN_MILLIS, id -> reads.turn());
        });
    }

    void run(Runnable task) {
        context.runOnContext(v -> task.run());
    }

    NetClient client() {
        return client;
    }

    /** For sockets of this loop. */
    ReadBuffer readBuffer() {
        return readBuffer;
    }

    PacedReads reads() {
        return reads;
    }

    /** Opens a UDP port on this loop. @param port 0 for one that is free */
    Future<Channel> bind(InetAddress local, int port) {
        Promise<Channel> bound = context.promise();
        ChannelFuture binding = new Bootstrap()
                .group(context.nettyEventLoop())
                .channelFactory(() -> ((VertxInternal) vertx).transport().datagramChannel())
                .option(ChannelOption.SO_RCVBUF, DATAGRAM_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DatagramPair.MAX_DATAGRAM))
                .handler(new ChannelInboundHandlerAdapter())
                .bind(local, port);
        binding.addListener(done -> {
            if (done.isSuccess()) bound.complete(binding.channel());
            else bound.fail(done.cause());
        });
        return bound.future();
    }

    Time time() {
        return time;
    }

    void after(long millis, Runnable task) {
        if (millis <= 0) run(task);
        else vertx.setTimer(millis, id -> task.run());
    }

    void add(StreamKeeper keeper) {
        keepers.add(keeper);
    }

    void remove(StreamKeeper keeper) {
        keepers.remove(keeper);
    }

    /** Runs the task when fewer than {@value Limits#OPENING} sessions are being opened; {@link #opened} is owed for it. */
    void open(Runnable task) {
        if (opening < Limits.OPENING) {
            opening++;
            task.run();
        } else {
            waiting.add(task);
        }
    }

    void opened() {
        opening--;
        Runnable next = waiting.poll();
        if (next != null) open(next);
    }

    private void tick() {
        for (StreamKeeper keeper : keepers.toArray(new StreamKeeper[0])) keeper.tick();
    }

    void close() {
        run(() -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(readTimer);
            client.close().onComplete(v -> run(readBuffer::close));
        });
    }
}
