package pasu.console.devices;

import pasu.core.base.Time;
import pasu.core.bell.BellWires;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.DeviceRegister;
import pasu.core.people.AuditTrail;
import pasu.ingest.onvif.link.OnvifWire;

/** What the console shows and does of cameras' devices. */
public record DeviceServices(
        CameraRegister cameras, DeviceRegister devices, BellWires wires, OnvifWire wire, AuditTrail audit, Time time) {}
