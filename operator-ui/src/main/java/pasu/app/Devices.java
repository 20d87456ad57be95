package pasu.app;

import io.vertx.core.Vertx;
import pasu.console.devices.DevicePart;
import pasu.console.devices.DeviceServices;
import pasu.core.alarm.DeviceEvents;
import pasu.core.base.Time;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.camera.Networks;
import pasu.core.people.AuditTrail;
import pasu.core.store.Database;
import pasu.core.store.PgDevices;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.onvif.listen.Listening;

/** The devices behind cameras, put together: asked, listened to and shown. */
final class Devices implements AutoCloseable {
    private final PgDevices register;
    private final OnvifWire wire;
    private final Listening listening;
    private final DevicePart part;

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
        part = new DevicePart(new DeviceServices(cameras, register, wires, wire, audit, time));
    }

    DeviceRegister register() {
        return register;
    }

    DevicePart part() {
        return part;
    }

    /** Listens from now on. */
    void start(CameraRegister cameras) {
        listening.start(cameras, register);
    }

    @Override
    public void close() throws InterruptedException {
        listening.close();
        wire.close();
    }
}
