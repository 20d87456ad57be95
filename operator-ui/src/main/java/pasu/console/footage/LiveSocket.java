package pasu.console.footage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pasu.console.Caller;
import pasu.console.Problem;
import pasu.console.SocketEndpoint;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveHub;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.people.Right;
import pasu.core.record.Footage;

/** {@code /api/v1/live}, as vms-core/docs/protocol.md has it: live pictures and playback, side by side on one socket. */
public final class LiveSocket implements SocketEndpoint {
    private static final int MAX_PICTURES = 64;
    private static final int MAX_TEXT = 16 * 1024;
    private static final int MAX_ORDERS = 256;
    private static final short BAD_MESSAGE = 1008;

    private final Vertx vertx;
    private final CameraRegister register;
    private final CameraStatusBoard board;
    private final LiveHub hub;
    private final Footage footage;
    private final AuditTrail audit;
    private final Time time;
    private final Counter droppedGroups;
    private final Map<CameraId, Set<LivePicture>> pictures = new ConcurrentHashMap<>();

    public LiveSocket(
            Vertx vertx,
            CameraRegister register,
            CameraStatusBoard board,
            LiveHub hub,
            Footage footage,
            AuditTrail audit,
            Time time,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.register = register;
        this.board = board;
        this.hub = hub;
        this.footage = footage;
        this.audit = audit;
        this.time = time;
        this.droppedGroups = meters.counter("pasu.live.dropped.gops");
        meters.gauge("pasu.live.viewers", hub, LiveHub::watching);
        board.onChange(this::changed);
    }

    private void changed(CameraId camera, CameraStatus status) {
        for (LivePicture picture : pictures.getOrDefault(camera, Set.of())) picture.state(status);
    }

    @Override
    public void open(ServerWebSocket socket, Caller caller) {
        Client client = new Client(socket, caller, vertx.getOrCreateContext());
        socket.textMessageHandler(client::hear);
        socket.binaryMessageHandler(bytes -> client.close("only text is understood here"));
        socket.exceptionHandler(broken -> client.end());
        socket.endHandler(end -> client.end());
    }

    /** One console. All of it runs on its socket's context, but for what the register is asked. */
    private final class Client {
        private final ServerWebSocket socket;
        private final Caller caller;
        private final Context context;
        private final Map<Integer, Picture> open = new ConcurrentHashMap<>();
        private final Orders orders = new Orders();
        private int nextSub = 1;
        private boolean ended;

        Client(ServerWebSocket socket, Caller caller, Context context) {
            this.socket = socket;
            this.caller = caller;
            this.context = context;
        }

        void hear(String text) {
            if (text.length() > MAX_TEXT) {
                close("a message has at most 16 KiB");
                return;
            }
            JsonObject message;
            try {
                message = new JsonObject(text);
            } catch (DecodeException e) {
                close("a message is JSON");
                return;
            }
            switch (message.getValue("type") instanceof String type ? type : "") {
                case "subscribe" -> begin(message, false);
                case "play" -> begin(message, true);
                case "unsubscribe" -> stop(sub(message));
                case "pause" -> playback(message, true);
                case "resume" -> playback(message, false);
                default -> close("type is subscribe, play, pause, resume or unsubscribe");
            }
        }

        private int sub(JsonObject message) {
            return message.getValue("sub") instanceof Integer sub ? sub : 0;
        }

        private void begin(JsonObject message, boolean play) {
            int sub = message.containsKey("sub") ? sub(message) : free();
            if (sub < 1 || sub > 65_535 || open.containsKey(sub)) {
                refuse(sub, "bad-request", "sub is a number from 1 to 65535 that is not in use");
                return;
            }
            if (open.size() >= MAX_PICTURES) {
                refuse(sub, "too-many", "one socket carries at most " + MAX_PICTURES + " pictures");
                return;
            }
            if (!caller.may(play ? Right.FOOTAGE_PLAY : Right.CAMERA_VIEW)) {
                refuse(sub, "forbidden", "your role does not show this; an administrator can give another");
                return;
            }
            Picture picture;
            CameraId camera;
            PictureOut out = new PictureOut(socket, context, sub, droppedGroups);
            try {
                camera = CameraId.parse(String.valueOf(message.getValue("camera")));
                picture = play ? playback(message, camera, out) : new LivePicture(out);
            } catch (IllegalArgumentException | Problem e) {
                refuse(sub, "bad-request", String.valueOf(e.getMessage()));
                return;
            }
            open.put(sub, picture);
            String stream = message.getValue("stream") instanceof String name ? name : StreamSpec.MAIN;
            // One after another, so that an order to stop never overtakes the one to begin.
            if (!orders.add(() -> look(sub, camera, stream, picture)))
                close("orders come faster than they can be done");
        }

        private int free() {
            while (open.containsKey(nextSub)) nextSub++;
            return nextSub;
        }

        private Playback playback(JsonObject message, CameraId camera, PictureOut out) {
            StreamKey key = new StreamKey(camera, StreamSpec.MAIN);
            long from = Time.micros(pasu.console.Rfc3339.parse("from", String.valueOf(message.getValue("from"))));
            double speed = message.getValue("speed") instanceof Number number ? number.doubleValue() : 1;
            return new Playback(footage, key, from, speed, out, time);
        }

        /** Blocks: the register and the audit are asked. */
        private void look(int sub, CameraId id, String stream, Picture picture) {
            if (open.get(sub) != picture) return;
            try {
                Camera camera = register.find(id).orElse(null);
                if (camera == null) {
                    over(sub, picture, "not-found", "there is no such camera");
                    return;
                }
                audit.append(caller.entry(
                        time.now(),
                        picture instanceof Playback ? Act.FOOTAGE_PLAYED : Act.LIVE_VIEWED,
                        "camera/" + id,
                        picture.auditDetail()));
                switch (picture) {
                    case LivePicture live -> watch(live, camera, stream);
                    case Playback playback -> playback.start(() -> open.remove(sub, playback));
                }
            } catch (RuntimeException e) {
                over(sub, picture, "not-now", "not possible now, try again: " + e.getMessage());
            }
        }

        private void watch(LivePicture live, Camera camera, String wanted) {
            String stream = camera.stream(wanted).isPresent() ? wanted : StreamSpec.MAIN;
            pictures.computeIfAbsent(camera.id(), k -> ConcurrentHashMap.newKeySet())
                    .add(live);
            board.get(camera.id()).ifPresent(live::state);
            live.watch(hub, new StreamKey(camera.id(), stream), () -> {
                Set<LivePicture> others = pictures.get(camera.id());
                if (others != null) others.remove(live);
            });
        }

        private void over(int sub, Picture picture, String code, String words) {
            open.remove(sub, picture);
            picture.stop();
            refuse(sub, code, words);
        }

        private void refuse(int sub, String code, String words) {
            tell(new JsonObject()
                    .put("type", "error")
                    .put("sub", sub)
                    .put("code", code)
                    .put("detail", words));
        }

        private void tell(JsonObject message) {
            context.runOnContext(v -> {
                if (!ended) socket.writeTextMessage(message.encode());
            });
        }

        private void playback(JsonObject message, boolean pause) {
            if (open.get(sub(message)) instanceof Playback playback) playback.pause(pause);
        }

        private void stop(int sub) {
            Picture picture = open.remove(sub);
            if (picture != null) orders.stop(picture::stop);
        }

        void close(String why) {
            var unused = socket.close(BAD_MESSAGE, why);
        }

        void end() {
            if (ended) return;
            ended = true;
            for (Integer sub : Set.copyOf(open.keySet())) stop(sub);
        }
    }

    /** What a subscription shows. */
    sealed interface Picture permits LivePicture, Playback {
        /** Ends it; nothing is sent for it afterwards. */
        void stop();

        Map<String, String> auditDetail();
    }

    /**
     * A socket's orders, one after another on a virtual thread that is there while there are any. At most {@value #MAX_ORDERS}
     * to begin something wait; those to stop are never more than what was begun.
     */
    private static final class Orders {
        private final java.util.ArrayDeque<Runnable> waiting = new java.util.ArrayDeque<>();
        private @Nullable Thread thread;

        /** @return false if too many wait; the order is not taken then */
        synchronized boolean add(Runnable order) {
            if (waiting.size() >= MAX_ORDERS) return false;
            stop(order);
            return true;
        }

        synchronized void stop(Runnable order) {
            waiting.add(order);
            if (thread == null) thread = Thread.ofVirtual().name("live-orders").start(this::run);
        }

        private void run() {
            for (Runnable order = next(); order != null; order = next()) order.run();
        }

        private synchronized @Nullable Runnable next() {
            Runnable order = waiting.poll();
            if (order == null) thread = null;
            return order;
        }
    }
}
