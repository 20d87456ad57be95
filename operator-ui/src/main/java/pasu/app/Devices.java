package pasu.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pasu.console.devices.DevicePart;
import pasu.console.devices.DeviceServices;
import pasu.core.alarm.DeviceEvents;
import pasu.core.base.Time;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.camera.Networks;
import pasu.core.duty.Rounds;
import pasu.core.people.AuditTrail;
import pasu.core.record.FillBook;
import pasu.core.store.Database;
import pasu.core.store.PgDevices;
import pasu.core.store.PgImports;
import pasu.core.store.PgSites;
import pasu.ingest.backfill.Backfill;
import pasu.ingest.onvif.discovery.Discovery;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.onvif.listen.Listening;
import pasu.ingest.onvif.steer.Steering;
import pasu.ingest.taking.Imports;
import pasu.ingest.taking.TakingOn;

/** The devices behind cameras, put together: asked, listened to and shown. */
final class Devices implements AutoCloseable {
    private static final Duration HOMING = Duration.ofSeconds(1);
    private static final Duration OTHERS = Duration.ofSeconds(2);

    private final PgDevices register;
    private final OnvifWire wire;
    private final Listening listening;
    private final DevicePart part;
    private final Rounds homing;
    private @Nullable Rounds others;

    Devices(
            Vertx vertx,
            Networks allowed,
            Database database,
            CameraRegister cameras,
            BellWires wires,
            DeviceEvents events,
            DeviceStatusBoard board,
            AuditTrail audit,
            Time time) {
        register = new PgDevices(database, time);
        wire = new OnvifWire(vertx, allowed, OnvifWire.ANSWER);
        listening = new Listening(wire, events, board, time);
        TakingOn takingOn = new TakingOn(cameras, register, new PgSites(database, time), wire, allowed, time);
        PgImports imports = new PgImports(database);
        Steering steering = new Steering(cameras, register, wire, time);
        homing = new Rounds("cameras' homing", HOMING, steering);
        part = new DevicePart(new DeviceServices(
                cameras,
                register,
                wires,
                takingOn,
                new Imports(takingOn, cameras, imports, time),
                imports,
                new Discovery(allowed, time),
                steering,
                audit,
                time));
    }

    DeviceRegister register() {
        return register;
    }

    DevicePart part() {
        return part;
    }

    /** What fills gaps from devices' own storage; not begun. @param board that tells who is back */
    Backfill backfill(
            Config config,
            FillBook book,
            CameraRegister cameras,
            CameraStatusBoard board,
            Recorder recorder,
            MeterRegistry meters,
            Time time) {
        return new Backfill(
                config.backfill(),
                book,
                cameras,
                register,
                id -> board.get(id)
                        .filter(status -> status.state() == CameraState.LIVE
                                && config.node().equals(status.node()))
                        .isPresent(),
                wire,
                config.cameraNetworks(),
                recorder.footage(),
                recorder::later,
                meters,
                time);
    }

    /** Listens from now on. @param several whether other nodes enter devices, too */
    void start(CameraRegister cameras, boolean several) {
        register.notice();
        listening.start(cameras, register);
        if (several) others = new Rounds("devices of other nodes", OTHERS, register::notice);
    }

    @Override
    public void close() throws InterruptedException {
        homing.close();
        if (others != null) others.close();
        listening.close();
        wire.close();
    }
}
