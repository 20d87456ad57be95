package pasu.console.devices;

import pasu.core.base.Time;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.ImportBook;
import pasu.core.people.AuditTrail;
import pasu.ingest.onvif.discovery.Discovery;
import pasu.ingest.onvif.steer.Steering;
import pasu.ingest.taking.Imports;
import pasu.ingest.taking.TakingOn;

/** What the console shows and does of cameras' devices. */
public record DeviceServices(
        CameraRegister cameras,
        DeviceRegister devices,
        BellWires wires,
        TakingOn takingOn,
        Imports imports,
        ImportBook importBook,
        Discovery discovery,
        Steering steering,
        AuditTrail audit,
        Time time) {}
