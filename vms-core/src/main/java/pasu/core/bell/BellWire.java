package pasu.core.bell;

import pasu.core.camera.CameraId;

/**
 * A bell that is wired to an input of a camera, and speaks by it.
 *
 * @param input the camera's token for it
 */
public record BellWire(BellId bell, CameraId camera, String input) {

    public BellWire {
        if (input.isBlank() || input.length() > 64)
            throw new IllegalArgumentException("an input's token has 1 to 64 characters");
    }
}
