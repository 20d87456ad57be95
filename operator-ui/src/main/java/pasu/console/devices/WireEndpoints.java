package pasu.console.devices;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.bell.BellId;
import pasu.core.bell.BellWire;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraId;
import pasu.core.people.Act;

/** Which input of which camera a bell is wired to. */
final class WireEndpoints {
    private final DeviceServices services;

    WireEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("getWire", this::get);
        api.mount("wireBell", this::wire);
        api.mount("unwireBell", this::unwire);
    }

    private Reply get(Call call) {
        return Reply.ok(new JsonObject()
                .put(
                        "wire",
                        services.wires().all().stream()
                                .filter(wire -> wire.bell().equals(new BellId(call.id())))
                                .findFirst()
                                .map(wire -> new JsonObject()
                                        .put("camera", wire.camera().toString())
                                        .put("input", wire.input()))
                                .orElse(null)));
    }

    private Reply wire(Call call) {
        BellWire wire = wireOf(call);
        audit(call, Map.of("camera", wire.camera().toString(), "input", wire.input()));
        try {
            services.wires().put(wire);
        } catch (BellWires.Taken e) {
            throw new Problem(409, "The bell cannot be wired there: " + e.getMessage() + ".");
        }
        return Reply.nothing();
    }

    private static BellWire wireOf(Call call) {
        try {
            return new BellWire(
                    new BellId(call.id()),
                    new CameraId(UUID.fromString(call.body().getString("camera"))),
                    call.body().getString("input").strip());
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The wire does not do: " + e.getMessage() + ".");
        }
    }

    private Reply unwire(Call call) {
        audit(call, Map.of("wire", "removed"));
        if (!services.wires().remove(new BellId(call.id()))) throw Problem.notFound("The bell's wire");
        return Reply.nothing();
    }

    private void audit(Call call, Map<String, String> detail) {
        services.audit()
                .append(call.caller().entry(services.time().now(), Act.BELL_CHANGED, "bell/" + call.id(), detail));
    }
}
