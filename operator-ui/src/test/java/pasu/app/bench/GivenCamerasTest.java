package pasu.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.Credentials;

class GivenCamerasTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws Exception {
        return Files.write(folder.resolve("urls"), List.of(lines));
    }

    @Test
    void read_aLineEach_withOrWithoutLogin() throws Exception {
        List<Camera> cameras = GivenCameras.read(
                file("# the yard", "rtsp://10.1.2.3/live", "", " rtspu://cam.example:8554/a?b=1  admin  p@ss#word "));
        assertEquals(
                List.of("rtsp://10.1.2.3/live", "rtspu://cam.example:8554/a?b=1"),
                cameras.stream()
                        .map(camera -> camera.streams().getFirst().url().toString())
                        .toList());
        assertEquals(new Credentials("admin", "p@ss#word"), cameras.getLast().credentials());
    }

    @Test
    void read_noCamera_isSaidWithoutThePassword() throws Exception {
        for (String line : List.of("http://10.1.2.3/", "rtsp://10.1.2.3/ admin", "rtsp://u:secret@10.1.2.3/", "#")) {
            Path file = file(line);
            Failure failure = assertThrows(Failure.class, () -> GivenCameras.read(file), line);
            assertEquals(ExitCode.DATA, failure.code());
            assertFalse(String.valueOf(failure.getMessage()).contains("secret"), failure.toString());
        }
    }
}
