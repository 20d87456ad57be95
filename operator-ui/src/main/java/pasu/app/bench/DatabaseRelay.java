package pasu.app.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets nodes in other networks reach a database that listens on a socket in a folder only; copies bytes both ways. It can be slow, or
 * cut, which is to the nodes as if the database were.
 */
final class DatabaseRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocketChannel server;
    private final Path socket;
    private final Set<SocketChannel> nodes = ConcurrentHashMap.newKeySet();
    private volatile int delayMillis;
    private volatile boolean down;

    DatabaseRelay(String host, Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
        Thread.ofPlatform().daemon().name("database-relay").start(this::accept);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** Each piece of an answer comes so much later; 0: at once. */
    void delay(int millis) {
        delayMillis = millis;
    }

    /** Connections end, and new ones end as they begin, until it is up again. */
    void down(boolean wanted) throws IOException {
        down = wanted;
        if (wanted) for (SocketChannel node : nodes) node.close();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel node = server.accept();
                Thread.ofPlatform().daemon().name("database-relay").start(() -> serve(node));
            } catch (IOException e) {
                if (server.isOpen()) BenchOptions.progress("the database's relay: " + e.getMessage());
            }
        }
    }

    private void serve(SocketChannel node) {
        nodes.add(node);
        try (node;
                SocketChannel database = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            if (down) return;
            Thread back = Thread.ofPlatform().daemon().name("database-relay").start(() -> copy(database, node, true));
            copy(node, database, false);
            back.join();
        } catch (IOException away) {
            return; // the node sees its connection end, as with any database that is away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            nodes.remove(node);
        }
    }

    /** Until one of them ends; then both do. */
    private void copy(SocketChannel from, SocketChannel to, boolean answers) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (from;
                to) {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                if (answers && delayMillis > 0) Pause.millis(delayMillis);
                while (bytes.hasRemaining()) to.write(bytes);
            }
        } catch (IOException ended) {
            return; // by either side
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
