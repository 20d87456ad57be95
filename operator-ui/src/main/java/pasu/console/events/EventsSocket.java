package pasu.console.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import pasu.console.Caller;
import pasu.console.Rfc3339;
import pasu.console.SocketEndpoint;
import pasu.core.alarm.SeatBoard;
import pasu.core.base.Time;
import pasu.core.people.Role;

/** {@code /api/v1/events}, as vms-core/docs/protocol.md has it. */
public final class EventsSocket implements SocketEndpoint {
    private static final long TIME_MILLIS = 10_000;
    private static final int BATCH = 64;
    private static final int LONGEST_TEXT = 16 * 1024;
    private static final short BAD_MESSAGE = 1008;

    private final Vertx vertx;
    private final EventLog log;
    private final List<EventFeed> feeds;
    private final SeatBoard seats;
    private final Time time;
    private final Counter skipped;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /** @param seats is told which operators have a console open */
    public EventsSocket(
            Vertx vertx, EventLog log, List<EventFeed> feeds, SeatBoard seats, Time time, MeterRegistry metrics) {
        this.vertx = vertx;
        this.log = log;
        this.feeds = List.copyOf(feeds);
        this.seats = seats;
        this.time = time;
        this.skipped = Counter.builder("pasu_queue_dropped")
                .tag("queue", "events")
                .description("clients that lagged behind the log and were sent a snapshot instead")
                .register(metrics);
        log.onAppend(() -> clients.forEach(Client::poke));
        vertx.setPeriodic(TIME_MILLIS, tick -> clients.forEach(Client::tellTime));
    }

    @Override
    public void open(ServerWebSocket socket, Caller caller) {
        Client client = new Client(socket, caller, vertx.getOrCreateContext());
        clients.add(client);
        if (client.isSeat()) seats.enter(client.login());
        socket.endHandler(end -> gone(client));
        socket.exceptionHandler(broken -> gone(client));
        socket.textMessageHandler(client::hear);
    }

    private void gone(Client client) {
        if (clients.remove(client) && client.isSeat()) seats.leave(client.login());
    }

    /**
     * One console. It pulls from the log as fast as its connection takes it, so nothing is queued for it here; one that
     * falls behind the log is sent a snapshot.
     */
    private final class Client {
        private final ServerWebSocket socket;
        private final Caller caller;
        private final Context context;
        private final AtomicBoolean poked = new AtomicBoolean();

        // On the context only.
        private boolean greeted;
        private long seen;

        Client(ServerWebSocket socket, Caller caller, Context context) {
            this.socket = socket;
            this.caller = caller;
            this.context = context;
            socket.drainHandler(drained -> pump());
        }

        boolean isSeat() {
            return caller.session().account().role() == Role.OPERATOR;
        }

        String login() {
            return caller.session().account().login();
        }

        void hear(String text) {
            Optional<Long> after = hello(text);
            if (after.isEmpty() || greeted) {
                var unused = socket.close(BAD_MESSAGE, "expected one {\"type\":\"hello\",\"after\":VERSION?}");
                return;
            }
            greeted = true;
            seen = after.get();
            pump();
        }

        /** The version after which the client wants changes, 0 for a snapshot; empty if this is no hello. */
        private static Optional<Long> hello(String text) {
            if (text.length() > LONGEST_TEXT) return Optional.empty();
            try {
                JsonObject hello = new JsonObject(text);
                if (!"hello".equals(hello.getValue("type"))) return Optional.empty();
                Object after = hello.getValue("after");
                if (after == null) return Optional.of(0L);
                return after instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
            } catch (DecodeException e) {
                return Optional.empty();
            }
        }

        /** Something is new; many of these make one look. */
        void poke() {
            if (poked.compareAndSet(false, true))
                context.runOnContext(go -> {
                    poked.set(false);
                    pump();
                });
        }

        private void pump() {
            if (!greeted) return;
            while (!socket.isClosed() && !socket.writeQueueFull()) {
                Optional<List<EventLog.Change>> next = log.after(seen, BATCH);
                if (next.isEmpty()) snapshot();
                else if (next.get().isEmpty()) return;
                else next.get().forEach(this::send);
            }
        }

        private void snapshot() {
            if (seen > 0) skipped.increment();
            // What changes while the feeds are asked is sent again after it, which does no harm.
            seen = log.version();
            JsonObject snapshot = new JsonObject().put("type", "snapshot").put("version", seen);
            feeds.forEach(feed -> feed.addTo(snapshot, caller));
            var unused = socket.writeTextMessage(snapshot.encode());
        }

        private void send(EventLog.Change change) {
            seen = change.version();
            if (!change.audience().test(caller)) return;
            var unused = socket.writeTextMessage(change.text());
        }

        void tellTime() {
            context.runOnContext(go -> {
                if (!greeted || socket.isClosed() || socket.writeQueueFull()) return;
                var unused = socket.writeTextMessage(new JsonObject()
                        .put("type", "time")
                        .put("at", Rfc3339.text(time.now()))
                        .encode());
            });
        }
    }
}
