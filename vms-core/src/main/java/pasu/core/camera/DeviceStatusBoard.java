package pasu.core.camera;

/** How the listening to each camera's device fares now. */
public final class DeviceStatusBoard extends StatusBoard<DeviceStatus> {}
