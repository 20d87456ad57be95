package pasu.ingest.onvif.steer;

import java.net.URI;
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
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.onvif.service.PtzCalls;
import pasu.ingest.onvif.service.PtzPreset;
import pasu.ingest.onvif.service.PtzVector;

/**
 * Turns cameras, for one person each at a time ({@link Holds}), stops a turn of which nothing more is said, and sends cameras home when
 * nobody has turned them for a while: a public camera looks where its sign says. Calls block; {@link #run} is done about once a second.
 */
public final class Steering implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Steering.class);

    /**
     * A device as it was asked last: its login and services need not be found anew for each key, and it is stopped and sent home
     * even while the database is away.
     */
    private record Known(URI address, @Nullable Credentials credentials, Target target) {}

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
     * Somebody may have a camera do something, and holds it from now on; nothing is sent yet.
     *
     * @param why a reason or an incident; may be blank while the same person goes on
     */
    public Order order(CameraId camera, Steerer by, String why, SteerAct act) throws SteerRefused {
        Target target = target(camera);
        Holds.Claim.Granted granted =
                switch (holds.claim(camera, by, why, turn(act), time.ticks())) {
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
        return new Order(target, act, granted.why(), granted.goesOn());
    }

    private static @Nullable PtzVector turn(SteerAct act) {
        return act instanceof SteerAct.Move(PtzVector speed) ? speed : null;
    }

    /** What a camera is told by who may. */
    public static final class Order {
        private final Target target;
        private final SteerAct act;
        private final String why;
        private final boolean goesOn;

        private Order(Target target, SteerAct act, String why, boolean goesOn) {
            this.target = target;
            this.act = act;
            this.why = why;
            this.goesOn = goesOn;
        }

        /** The reason that counts. */
        public String why() {
            return why;
        }

        /** It is said again of a turn that was begun, the same way and for the same reason. */
        public boolean goesOn() {
            return goesOn;
        }

        /** @throws SteerRefused if the device does not do it */
        public void send() throws SteerRefused {
            target.tell(act);
        }
    }

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

    private static SteerRefused failed(OnvifFailure e) {
        return new SteerRefused(SteerRefused.Kind.FAILED, e.detail());
    }

    private record Target(OnvifDevice device, String profile) {
        void tell(SteerAct act) throws SteerRefused {
            try {
                Object done =
                        switch (act) {
                            // A camera that knows it stops by itself when we die in the middle of a turn.
                            case SteerAct.Move move ->
                                device.ask(PtzCalls.continuousMove(profile, move.speed(), Holds.MOVE));
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
    }

    private Target target(CameraId id) throws SteerRefused {
        Camera camera = cameras.find(id).orElse(null);
        CameraDevice device = devices.find(id).orElse(null);
        String profile = device == null ? null : device.profile();
        if (camera == null || device == null || profile == null || !device.steerable())
            throw new SteerRefused(SteerRefused.Kind.NOT_STEERABLE, "the camera cannot be turned");
        Known before = known.get(id);
        if (before == null
                || !before.address().equals(device.address())
                || !before.target().profile().equals(profile)
                || !Objects.equals(before.credentials(), camera.credentials())) {
            OnvifDevice asked = OnvifDevice.of(wire, camera, device, time);
            before = new Known(device.address(), camera.credentials(), new Target(asked, profile));
            known.put(id, before);
        }
        return before.target();
    }

    /** Of a camera that was turned. */
    private void tell(CameraId id, SteerAct act) throws SteerRefused {
        Known turned = known.get(id);
        (turned == null ? target(id) : turned.target()).tell(act);
    }

    /** Stops turns of which nothing more is said, and sends home what nobody steers any more. */
    @Override
    public void run() {
        long now = time.ticks();
        for (CameraId camera : holds.adrift(now)) Thread.startVirtualThread(() -> stop(camera));
        for (CameraId camera : holds.idle(now)) Thread.startVirtualThread(() -> sendHome(camera));
    }

    private void stop(CameraId camera) {
        try {
            tell(camera, new SteerAct.Stop());
        } catch (SteerRefused e) {
            log.warn("camera {} does not stop: {}", camera, e.words());
        }
    }

    private void sendHome(CameraId camera) {
        try {
            tell(camera, new SteerAct.Home());
            holds.home(camera);
        } catch (SteerRefused e) {
            if (holds.failed(camera))
                log.error("camera {} did not go home {} times, and is left where it looks", camera, Holds.HOMINGS);
            else log.warn("camera {} does not go home: {}", camera, e.words());
        }
    }
}
