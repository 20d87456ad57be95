package pasu.console.devices;

import java.util.Map;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.people.Act;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.survey.Survey;

/** The device behind a camera: it is asked what it is before it is entered, and listened to from then on. */
final class DeviceEndpoints {
    private final DeviceServices services;

    DeviceEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount(
                "getDevice",
                call -> Reply.ok(DeviceJson.of(find(call), services.wires().all())));
        api.mount("putDevice", this::put);
        api.mount("removeDevice", this::remove);
    }

    private CameraDevice find(Call call) {
        return services.devices().find(call.camera()).orElseThrow(() -> Problem.notFound("The camera's device"));
    }

    private Reply put(Call call) {
        Camera camera = camera(call);
        String address = call.body().getString("address");
        audit(call, Act.DEVICE_ASKED, Map.of("address", address));
        CameraDevice device = ask(camera, address).device(camera.id());
        audit(call, Act.CAMERA_CHANGED, Map.of("device", device.address().toString()));
        services.devices().put(device);
        return Reply.ok(DeviceJson.of(device, services.wires().all()));
    }

    private Survey ask(Camera camera, String address) {
        try {
            return Survey.of(services.takingOn().device(camera.name(), address, camera.credentials()));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The address does not do: " + e.getMessage() + ".");
        } catch (OnvifFailure e) {
            throw new Problem(422, "The device does not do: " + e.detail() + ".");
        }
    }

    private Reply remove(Call call) {
        camera(call);
        audit(call, Act.CAMERA_CHANGED, Map.of("device", "removed"));
        if (!services.devices().remove(call.camera())) throw Problem.notFound("The camera's device");
        return Reply.nothing();
    }

    private Camera camera(Call call) {
        return services.cameras().find(call.camera()).orElseThrow(() -> Problem.notFound("The camera"));
    }

    private void audit(Call call, Act act, Map<String, String> detail) {
        services.audit().append(call.caller().entry(services.time().now(), act, "camera/" + call.camera(), detail));
    }
}
