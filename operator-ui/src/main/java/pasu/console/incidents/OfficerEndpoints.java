package pasu.console.incidents;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.officer.Officers;
import pasu.core.officer.OnDuty;

/** Who is on duty on the officers' page, and whose phone can ring: seen before an order has to go out. */
public final class OfficerEndpoints {
    private final Officers officers;
    private final Time time;

    public OfficerEndpoints(Officers officers, Time time) {
        this.officers = officers;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount(
                "listOfficers",
                call -> Reply.list(officers.onDuty().stream().map(this::json).toList(), null));
    }

    private JsonObject json(OnDuty duty) {
        boolean rings = duty.rings(time.now());
        return new JsonObject()
                .put("name", duty.name())
                .put("station", duty.station())
                .put("unit", duty.unit())
                .put("since", Rfc3339.text(duty.beganAt()))
                .put("canRing", rings)
                .put("why", rings ? "" : duty.canRing() ? "silent" : duty.why())
                .put("provedAt", text(duty.provedAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Rfc3339.text(at);
    }
}
