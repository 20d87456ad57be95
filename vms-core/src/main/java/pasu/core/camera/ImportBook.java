package pasu.core.camera;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of cameras that were taken on: the port. Calls block; use virtual threads. */
public interface ImportBook {

    void begin(CameraImport begun);

    /** A row is done. */
    void done(UUID id, CameraImport.Line line);

    /** The cameras of it were taken off the register. */
    void undone(UUID id);

    Optional<CameraImport> find(UUID id);

    /** The last ones, without their lines, newest first. */
    List<CameraImport> last(int limit);
}
