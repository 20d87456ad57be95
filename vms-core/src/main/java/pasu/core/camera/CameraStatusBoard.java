package pasu.core.camera;

/** How each camera's recorded stream fares now; sessions write. */
public final class CameraStatusBoard extends StatusBoard<CameraStatus> {}
