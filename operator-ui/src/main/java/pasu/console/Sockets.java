package pasu.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pasu.core.people.SignIn;

/**
 * The WebSockets: who may open one, and that none outlives its session. At most {@value #PER_SESSION} a session and
 * {@value #ALL} in all.
 */
public final class Sockets {
    /** The session ended. */
    static final short SESSION_ENDED = 4401;

    static final int PER_SESSION = 16;
    static final int ALL = 1000;
    private static final long CHECK_MILLIS = 5_000;

    private final Router router;
    private final Gate gate;
    private final Map<String, Access> mounted = new TreeMap<>();
    private final Map<UUID, Set<ServerWebSocket>> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    Sockets(Vertx vertx, Router router, Gate gate, SignIn door, Blocking blocking) {
        this.router = router;
        this.gate = gate;
        door.onEnd(this::close);
        vertx.setPeriodic(CHECK_MILLIS, tick -> {
            Set<UUID> sessions = Set.copyOf(open.keySet());
            if (sessions.isEmpty()) return;
            // While the database is away nobody can be asked, and pictures go on.
            blocking.run(() -> door.standing(sessions)).onSuccess(standing -> sessions.stream()
                    .filter(session -> !standing.contains(session))
                    .forEach(this::close));
        });
    }

    public void mount(String path, Access access, SocketEndpoint endpoint) {
        mounted.put(path, access);
        router.get(path).handler(context -> upgrade(context, access, endpoint));
    }

    /** Paths and what stands before them. */
    Map<String, Access> mounted() {
        return Map.copyOf(mounted);
    }

    private void upgrade(RoutingContext context, Access access, SocketEndpoint endpoint) {
        HttpServerRequest request = context.request();
        var unused = gate.admit(request, access)
                .onSuccess(found -> {
                    Caller caller = found.orElseThrow();
                    Problem refusal = refusal(request, caller.session().id());
                    if (refusal != null) context.fail(refusal);
                    else
                        request.toWebSocket()
                                .onSuccess(socket -> {
                                    keep(socket, caller.session().id());
                                    endpoint.open(socket, caller);
                                })
                                .onFailure(context::fail);
                })
                .onFailure(context::fail);
    }

    private @Nullable Problem refusal(HttpServerRequest request, UUID session) {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE)))
            return new Problem(400, "This is a WebSocket: connect with ws:// or wss://.");
        if (!Gate.isOwnOrigin(request)) return new Problem(403, "A page of another site may not open this socket.");
        if (count.get() >= ALL || open.getOrDefault(session, Set.of()).size() >= PER_SESSION)
            return new Problem(429, "Too many sockets are open: close some windows.", Map.of("Retry-After", "5"));
        return null;
    }

    private void keep(ServerWebSocket socket, UUID session) {
        count.incrementAndGet();
        open.computeIfAbsent(session, s -> ConcurrentHashMap.newKeySet()).add(socket);
        socket.closeHandler(closed -> {
            count.decrementAndGet();
            open.computeIfPresent(session, (s, sockets) -> {
                sockets.remove(socket);
                return sockets.isEmpty() ? null : sockets;
            });
        });
    }

    private void close(UUID session) {
        for (ServerWebSocket socket : open.getOrDefault(session, Set.of())) {
            var unused = socket.close(SESSION_ENDED, "session ended");
        }
    }
}
