package pasu.ingest.onvif.steer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Credentials;
import pasu.core.camera.DeviceRegister;
import pasu.ingest.onvif.link.Endpoint;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.onvif.service.PtzCalls;
import pasu.ingest.onvif.service.PtzPreset;

/**
 * Turns cameras, for one person each at a time ({@link Holds}), and sends them home when nobody has turned them for a while: a public
 * camera looks where its sign says. Calls block; {@link #run} is done about once a second.
 */
public final class Steering implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Steering.class);

    /** A camera stops by itself when a console dies in the middle of a turn. */
    private static final Duration MOVE = Duration.ofSeconds(3);

    /** A device as it was asked last: its login and services need not be found anew for each key. */
    private record Known(URI address, @Nullable Credentials credentials, OnvifDevice device) {}

    private final CameraRegister cameras;
    private final DeviceRegister devices;
    private final OnvifWire wire;
    private final Time time;
    private final Holds holds = new Holds();
    private final Map<CameraId, Known> known = new ConcurrentHashMap<>();

    public Steering(CameraRegister cameras, DeviceRegister devices, OnvifWire wire, Time time) {
        this.cameras = cameras;
        this.devices = devices;
        this.wire = wire;
        this.time = time;
    }

    /**
     * Has a camera do something.
     *
     * @param why a reason or an incident; may be blank while the same person goes on
     * @return the reason that counts, and whether somebody begins
     */
    public Granted steer(CameraId camera, Steerer by, String why, SteerAct act) throws SteerRefused {
        Target target = target(camera);
        Holds.Claim.Granted granted =
                switch (holds.claim(camera, by, why, time.ticks())) {
                    case Holds.Claim.Granted yes -> yes;
                    case Holds.Claim.Denied no ->
                        throw new SteerRefused(
                                SteerRefused.Kind.HELD,
                                no.by().login() + " steers it, for "
                                        + (no.left().toSeconds() + 1) + " s still");
                    case Holds.Claim.NoReason none ->
                        throw new SteerRefused(
                                SteerRefused.Kind.NO_REASON, "who turns a camera says why: a reason or an incident");
                };
        send(target, act);
        return new Granted(granted.why(), granted.begins());
    }

    /** @param begins it was another's, or nobody's, or for another reason before */
    public record Granted(String why, boolean begins) {}

    /** Who steers it now, if anybody does. */
    public Optional<Steerer> holder(CameraId camera) {
        return holds.holder(camera, time.ticks()).map(Holds.Claim.Denied::by);
    }

    /** The places that the camera knows. */
    public List<PtzPreset> presets(CameraId camera) throws SteerRefused {
        Target target = target(camera);
        try {
            return target.device().ask(PtzCalls.presets(target.profile()));
        } catch (OnvifFailure e) {
            throw failed(e);
        }
    }

    private void send(Target target, SteerAct act) throws SteerRefused {
        String profile = target.profile();
        OnvifDevice device = target.device();
        try {
            Object done =
                    switch (act) {
                        case SteerAct.Move move -> device.ask(PtzCalls.continuousMove(profile, move.speed(), MOVE));
                        case SteerAct.Stop stop -> device.ask(PtzCalls.stop(profile));
                        case SteerAct.Preset preset -> device.ask(PtzCalls.gotoPreset(profile, preset.token()));
                        case SteerAct.Home home -> device.ask(PtzCalls.gotoHome(profile));
                        case SteerAct.Keep keep -> device.ask(PtzCalls.setPreset(profile, keep.name()));
                    };
            log.trace("{}: {}", act, done);
        } catch (OnvifFailure e) {
            throw failed(e);
        }
    }

    private static SteerRefused failed(OnvifFailure e) {
        return new SteerRefused(SteerRefused.Kind.FAILED, e.detail());
    }

    private record Target(OnvifDevice device, String profile) {}

    private Target target(CameraId id) throws SteerRefused {
        Camera camera = cameras.find(id).orElse(null);
        CameraDevice device = devices.find(id).orElse(null);
        String profile = device == null ? null : device.profile();
        if (camera == null || device == null || profile == null || !device.steerable())
            throw new SteerRefused(SteerRefused.Kind.NOT_STEERABLE, "the camera cannot be turned");
        Known before = known.get(id);
        if (before == null
                || !before.address().equals(device.address())
                || !Objects.equals(before.credentials(), camera.credentials())) {
            OnvifDevice asked =
                    new OnvifDevice(wire, camera.name(), new Endpoint(device.address()), camera.credentials(), time);
            before = new Known(device.address(), camera.credentials(), asked);
            known.put(id, before);
        }
        return new Target(before.device(), profile);
    }

    /** Sends home what nobody steers any more. */
    @Override
    public void run() {
        for (CameraId camera : holds.idle(time.ticks()))
            Thread.startVirtualThread(() -> {
                try {
                    send(target(camera), new SteerAct.Home());
                } catch (SteerRefused e) {
                    log.warn("camera {} does not go home: {}", camera, e.words());
                }
            });
    }
}
