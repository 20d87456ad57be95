package pasu.core.camera;

/** One stream of one camera, such as its {@code main}. */
public record StreamKey(CameraId camera, String stream) {

    @Override
    public String toString() {
        return camera + "/" + stream;
    }
}
