package pasu.console;

import io.vertx.core.http.ServerWebSocket;

/**
 * Speaks on a WebSocket that was let through; runs on its event loop, must not block. It hears of the end by
 * {@code endHandler}: the {@code closeHandler} is {@link Sockets}' own.
 */
@FunctionalInterface
public interface SocketEndpoint {
    void open(ServerWebSocket socket, Caller caller);
}
