package pasu.police.officer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.decode.Snapshots;
import pasu.core.dispatch.DispatchId;
import pasu.core.live.LiveHub;
import pasu.core.officer.Denial;
import pasu.core.officer.OnDuty;
import pasu.core.officer.View;
import pasu.core.officer.Views;
import pasu.core.officer.Views.Denied;
import pasu.core.people.Act;
import pasu.core.people.Token;
import pasu.core.record.Footage;

/**
 * Pictures of an order's cameras for the officer who has it. Each use is a row of the ledger before the first byte leaves;
 * each denial is a row of the audit.
 */
public final class ViewDesk {
    private static final String CAMERA = OrderDesk.ORDER + "/cameras/([0-9a-f-]{36})";

    /** About 15 KB: half a second at 300 kbit/s. */
    private static final int SNAPSHOT_WIDTH = 480;

    private final Views views;
    private final CameraRegister cameras;
    private final LiveHub hub;
    private final Footage footage;
    private final Snapshots snapshots;
    private final DutyDesk duty;
    private final ViewStreams streams;

    public ViewDesk(
            Views views,
            CameraRegister cameras,
            LiveHub hub,
            Footage footage,
            Snapshots snapshots,
            DutyDesk duty,
            ViewStreams streams) {
        this.views = views;
        this.cameras = cameras;
        this.hub = hub;
        this.footage = footage;
        this.snapshots = snapshots;
        this.duty = duty;
        this.streams = streams;
    }

    void mount(OfficerServer server) {
        server.route("POST", OrderDesk.ORDER + "/view", this::grant);
        server.route("GET", CAMERA + "/snapshot\\.jpg", this::snapshot);
        server.route("GET", CAMERA + "/stream", this::stream);
        server.route("POST", CAMERA + "/ptz", this::steer);
    }

    private void grant(Exchange exchange, Matcher path) {
        OnDuty officer = duty.officer(exchange);
        DispatchId order = new DispatchId(Exchange.uuid(path.group(1)));
        Token token = Token.random();
        View view;
        try {
            view = views.grant(officer, order, token.hash());
        } catch (Denied e) {
            throw denied(officer, exchange, order, null, e.why());
        }
        duty.audit(
                officer,
                exchange,
                Act.VIEW_GRANTED,
                "dispatch/" + order,
                Map.of(
                        "view",
                        view.id().toString(),
                        "cameras",
                        String.valueOf(view.cameras().size())));
        JsonArray ids = new JsonArray();
        view.cameras().forEach(camera -> ids.add(camera.toString()));
        exchange.json(
                201,
                new JsonObject()
                        .put("token", token.text())
                        .put("from", view.from().toString())
                        .put("expiresAt", view.expiresAt().toString())
                        .put("cameras", ids));
    }

    private void snapshot(Exchange exchange, Matcher path) {
        CameraId camera = new CameraId(Exchange.uuid(path.group(2)));
        Used unused = use(exchange, path, View.What.SNAPSHOT, null);
        byte[] movie = hub.channel(new StreamKey(camera, StreamSpec.MAIN)).movie();
        if (movie.length == 0) throw new Refusal(404, "no-picture", "The camera shows no picture now.");
        try {
            byte[] jpeg = snapshots.last(movie, SNAPSHOT_WIDTH);
            var sent = exchange.response()
                    .putHeader("Content-Type", "image/jpeg")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(jpeg));
        } catch (Snapshots.NoPicture e) {
            throw new Refusal(503, "no-picture", "There is no picture: " + e.getMessage());
        }
    }

    private void stream(Exchange exchange, Matcher path) {
        Instant from = exchange.queryTime("from");
        Used used = use(exchange, path, from == null ? View.What.LIVE : View.What.FOOTAGE, from);
        CameraId id = new CameraId(Exchange.uuid(path.group(2)));
        Camera camera = cameras.find(id)
                .orElseThrow(() -> new Refusal(404, "no-picture", "The camera is not in the register any more."));
        ViewStream stream = streams.open(exchange.response(), camera, () -> {
            Optional<Denial> denial = duty.onDuty(exchange)
                    .map(officer -> views.denial(officer, used.view()))
                    .orElse(Optional.of(Denial.OFF_DUTY));
            denial.ifPresent(why -> {
                var unused = denied(used.officer(), exchange, used.view().dispatch(), id, why);
            });
            return denial;
        });
        stream.run(footage, hub, from);
    }

    /** A view never steers: there is no such way, and whoever looks for one is written down. */
    private void steer(Exchange exchange, Matcher path) {
        DispatchId order = new DispatchId(Exchange.uuid(path.group(1)));
        throw denied(
                officer(exchange, order), exchange, order, new CameraId(Exchange.uuid(path.group(2))), Denial.STEERING);
    }

    private record Used(OnDuty officer, View view) {}

    private Used use(Exchange exchange, Matcher path, View.What what, @Nullable Instant from) {
        DispatchId order = new DispatchId(Exchange.uuid(path.group(1)));
        CameraId camera = new CameraId(Exchange.uuid(path.group(2)));
        OnDuty officer = officer(exchange, order);
        Optional<Token> token = exchange.viewToken();
        if (token.isEmpty()) throw denied(officer, exchange, order, camera, Denial.UNKNOWN);
        long use = exchange.use();
        View view;
        try {
            view = views.use(
                    officer, token.get().hash(), new View.Wanted(order, camera, what, use, from, exchange.address()));
        } catch (Denied e) {
            throw denied(officer, exchange, order, camera, e.why());
        }
        duty.audit(
                officer,
                exchange,
                Act.VIEW_USED,
                "camera/" + camera,
                Map.of("view", view.id().toString(), "use", Long.toString(use), "what", Word.of(what)));
        return new Used(officer, view);
    }

    /** Whoever shows a view without being on duty is denied, and written down. */
    private OnDuty officer(Exchange exchange, DispatchId order) {
        try {
            return duty.officer(exchange);
        } catch (Refusal off) {
            if (exchange.viewToken().isPresent()) duty.auditStranger(exchange, "dispatch/" + order);
            throw off;
        }
    }

    private Refusal denied(OnDuty officer, Exchange exchange, DispatchId order, @Nullable CameraId camera, Denial why) {
        Map<String, String> detail = new HashMap<>(Map.of("why", Word.of(why)));
        if (camera != null) detail.put("camera", camera.toString());
        duty.audit(officer, exchange, Act.VIEW_DENIED, "dispatch/" + order, detail);
        return new Refusal(why == Denial.UNKNOWN ? 401 : 403, Word.of(why), "This is not shown: " + Word.of(why) + ".");
    }
}
