package pasu.app.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Lets nodes in other networks reach a database that listens on a socket in a folder only; copies bytes both ways. */
final class DatabaseRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocketChannel server;
    private final Path socket;

    DatabaseRelay(String host, Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open().bind(new InetSocketAddress(host, 0));
        Thread.ofPlatform().daemon().name("database-relay").start(this::accept);
    }

    int port() {
        return server.socket().getLocalPort();
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
        try (node;
                SocketChannel database = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Thread back = Thread.ofPlatform().daemon().name("database-relay").start(() -> copy(database, node));
            copy(node, database);
            back.join();
        } catch (IOException away) {
            return; // the node sees its connection end, as with any database that is away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one of them ends; then both do. */
    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (from;
                to) {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
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
