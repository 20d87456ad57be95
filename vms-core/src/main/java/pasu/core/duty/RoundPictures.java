package pasu.core.duty;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.bell.Bell;
import pasu.core.bell.BellRegister;
import pasu.core.bell.InspectedPress;
import pasu.core.bell.InspectedPresses;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.decode.Snapshots;
import pasu.core.dispatch.Order;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.Moment;

/**
 * Records of each press on an inspector's round where its bell hangs, and what the nearest camera showed at that moment: it is
 * taken out of the recording, so the picture is of the press and not of a second later, and what was pressed while we were
 * away has one, too.
 */
public final class RoundPictures implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RoundPictures.class);
    private static final int PART = 8;
    private static final int WIDTH = 640;

    /** What was received is in the recording, and read as such, after this. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /** A picture that cannot be had for so long is none. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Presses of a day ago are looked for, in case we were away. */
    private static final Duration REACH = Duration.ofDays(1);

    private record Taken(InspectedPress.Shown shown, byte[] picture) {}

    private final InspectedPresses presses;
    private final BellRegister bells;
    private final CameraRegister cameras;
    private final Footage footage;
    private final Snapshots snapshots;
    private final Time time;

    public RoundPictures(
            InspectedPresses presses,
            BellRegister bells,
            CameraRegister cameras,
            Footage footage,
            Snapshots snapshots,
            Time time) {
        this.presses = presses;
        this.bells = bells;
        this.cameras = cameras;
        this.footage = footage;
        this.snapshots = snapshots;
        this.time = time;
    }

    @Override
    public void run() {
        Instant now = time.now();
        for (InspectedPresses.Due due : presses.due(now.minus(REACH), now.minus(SETTLED), PART))
            bells.find(due.press().bell()).ifPresent(bell -> record(due, bell, now));
    }

    private void record(InspectedPresses.Due due, Bell bell, Instant now) {
        Instant at = due.press().receivedAt();
        List<Camera> near = bell.position() == null
                ? List.of()
                : Nearest.of(bell.position(), cameras.all(), Order.MOST_CAMERAS, Order.CAMERAS_WITHIN_METRES);
        @Nullable Taken taken = take(bell, near, at);
        if (taken == null && !near.isEmpty() && Duration.between(at, now).compareTo(PATIENCE) < 0) return;
        InspectedPress.Spot spot = new InspectedPress.Spot(bell.name(), bell.position(), bell.address(), bell.pole());
        presses.record(due, spot, taken == null ? null : taken.shown(), taken == null ? null : taken.picture());
    }

    /** Of the nearest that was recorded then. */
    private @Nullable Taken take(Bell bell, List<Camera> near, Instant at) {
        Position here = bell.position();
        for (Camera camera : near) {
            Position there = camera.position();
            Optional<byte[]> picture = picture(camera, at);
            if (picture.isPresent() && here != null && there != null)
                return new Taken(
                        new InspectedPress.Shown(camera.id(), camera.name(), Nearest.metres(here, there)),
                        picture.get());
        }
        return null;
    }

    private Optional<byte[]> picture(Camera camera, Instant at) {
        try {
            byte[] movie = Moment.movie(footage, new StreamKey(camera.id(), StreamSpec.MAIN), Time.micros(at));
            return movie.length == 0 ? Optional.empty() : Optional.of(snapshots.last(movie, WIDTH));
        } catch (IOException | MalformedMedia | Snapshots.NoPicture e) {
            log.debug("camera {} has no picture of {}: {}", camera.id(), at, e.toString());
            return Optional.empty();
        }
    }
}
