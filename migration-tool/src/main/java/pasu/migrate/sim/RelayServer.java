package pasu.migrate.sim;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.ingest.sim.serve.Authenticator;

/**
 * The recorder's RTSP port: live and archive of each channel, {@code rtsp://host:port/CHANNEL/live} and {@code /archive}, within
 * the connection only. A virtual thread reads each connection, another feeds it.
 */
final class RelayServer implements Closeable {
    private final ServerSocket listener;
    private final Shelf shelf;
    private final int sessions;
    private final @Nullable Authenticator authenticator;
    private final Set<RelayConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile boolean refusing;

    /**
     * @param port 0 for one that is free
     * @param sessions at most, of all channels together; 0 for no limit
     */
    RelayServer(int port, Shelf shelf, int sessions, @Nullable Authenticator authenticator) {
        this.shelf = shelf;
        this.sessions = sessions;
        this.authenticator = authenticator;
        try {
            listener = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        Thread.ofVirtual().name("recorder-accept").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (stopped) socket.close();
                else begin(socket);
            } catch (IOException e) {
                // The client was gone before it was greeted, or the server ends.
            }
        }
    }

    private void begin(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        RelayConnection connection = new RelayConnection(socket, this, shelf, authenticator);
        connections.add(connection);
        Thread.ofVirtual().name("recorder-connection").start(() -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        });
    }

    /** Whether a session more is one too many. */
    boolean isFull() {
        return refusing
                || sessions > 0
                        && connections.stream().filter(RelayConnection::plays).count() >= sessions;
    }

    /** Who watches a channel, live or in its archive. */
    long viewers(Camera channel) {
        return connections.stream()
                .filter(c -> c.plays() && c.channel() == channel.id())
                .count();
    }

    /** From now on a session more is one too many, or not. */
    void refuse(boolean all) {
        refusing = all;
    }

    /** Closes all connections, and each that comes, until it goes on. */
    void stop(boolean stop) {
        stopped = stop;
        if (stop) connections.forEach(RelayConnection::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(RelayConnection::close);
    }
}
