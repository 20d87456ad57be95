package pasu.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A Unix domain socket in the shape that JDBC drivers expect, over the JDK's own channel. Whatever address it is told
 * to connect to, it connects to its file.
 */
final class UnixSocket extends Socket {
    private final UnixDomainSocketAddress address;
    private final SocketChannel channel;
    private volatile int timeoutMillis;

    UnixSocket(Path file) throws IOException {
        address = UnixDomainSocketAddress.of(file);
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public void connect(SocketAddress named, int timeout) throws IOException {
        channel.connect(address);
    }

    @Override
    public void connect(SocketAddress named) throws IOException {
        channel.connect(address);
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) return 0;
                ByteBuffer into = ByteBuffer.wrap(bytes, offset, length);
                return timeoutMillis == 0 ? channel.read(into) : readInTime(into);
            }
        };
    }

    /** A channel knows no read timeout; a selector of the moment gives it one. */
    private int readInTime(ByteBuffer into) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(timeoutMillis) == 0)
                throw new SocketTimeoutException("nothing in " + timeoutMillis + " ms");
            return channel.read(into);
        } finally {
            if (channel.isOpen()) channel.configureBlocking(true);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer from = ByteBuffer.wrap(bytes, offset, length);
                while (from.hasRemaining()) channel.write(from);
            }
        };
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // A local socket never delays.
    }

    @Override
    public void setKeepAlive(boolean on) {
        // A local peer's death closes the socket at once.
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
