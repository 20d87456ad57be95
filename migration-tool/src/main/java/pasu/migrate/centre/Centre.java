package pasu.migrate.centre;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import pasu.migrate.verify.Frame;

/** What the tool asks of Pasu. Calls block. */
public interface Centre {

    List<CentreCamera> cameras() throws IOException;

    CentreCamera camera(String id) throws IOException;

    /** Registers a camera, as {@code POST /api/v1/cameras} takes it; it is recorded at once. */
    CentreCamera add(JsonObject camera) throws IOException;

    /** Changes fields of a camera, whatever its version is by now. */
    CentreCamera change(String id, JsonObject fields) throws IOException;

    /** Segments that overlap a time, by start. */
    List<Recorded> recorded(String id, long fromMicros, long toMicros) throws IOException;

    /** What was recorded from the key frame at or before a time on: frames in order, by our clock. */
    List<Frame> frames(String id, long fromMicros, long toMicros) throws IOException;
}
