package pasu.migrate.centre;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.migrate.verify.Frame;

/** What the tool asks of Pasu. Calls block. */
public interface Centre {

    List<CentreCamera> cameras() throws IOException;

    CentreCamera camera(String id) throws IOException;

    /** Registers a camera, as {@code POST /api/v1/cameras} takes it; it is recorded at once. */
    CentreCamera add(JsonObject camera) throws IOException;

    /** Changes fields of a camera, whatever its version is by now. */
    CentreCamera change(String id, JsonObject fields) throws IOException;

    /** The ONVIF address that stands behind a camera; empty if none was entered. */
    Optional<URI> device(String id) throws IOException;

    /** Has Pasu ask a device, with the camera's login, and enter it. @param address null forgets the one that is entered */
    void device(String id, @Nullable URI address) throws IOException;

    /**
     * What forbids that a camera changes hands now, in words: an open incident, or an alarm that rings or was taken, at it or at
     * its site. Empty if all is quiet.
     */
    Optional<String> unrest(String id, @Nullable String site) throws IOException;

    /** Why a camera stays on its recorder: a trial period that it takes part in is not accepted yet. Empty if there is none. */
    Optional<String> trial(String id) throws IOException;

    /** Gaps that overlap a time and have ended, by start. */
    List<Gap> gaps(String id, long fromMicros, long toMicros) throws IOException;

    /** Segments that overlap a time, by start. */
    List<Recorded> recorded(String id, long fromMicros, long toMicros) throws IOException;

    /** What was recorded from the key frame at or before a time on: frames in order, by our clock. */
    List<Frame> frames(String id, long fromMicros, long toMicros) throws IOException;

    /**
     * Hands over a stretch of a legacy recorder's footage, as {@code CopiedFrames} are written.
     *
     * @throws Refused if these frames will never be taken
     */
    default Copy copy(String id, String recorder, byte[] frames) throws IOException {
        throw new Refused("this centre takes no footage");
    }

    /** Pasu does not take what it was given, and will not if it is given again. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        public Refused(String why) {
            super(why);
        }
    }
}
