package pasu.core.duty;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import pasu.core.replay.Moment;

/**
 * Records of each press on an inspector's round where its bell hangs, and what the nearest camera showed at that moment: it is
 * taken out of the recording, so the picture is of the press and not of a second later, and what was pressed while the node
 * or the database was away has one, too. Of one bell a round has {@value #PICTURES} pictures; presses beyond, as a stuck bell
 * sends them, have their place only.
 */
public final class RoundPictures implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RoundPictures.class);
    private static final int PART = 200;
    private static final int WIDTH = 640;
    static final int PICTURES = 50;

    /** So many pictures are decoded in a row, then somebody else has the processor. */
    private static final int DECODED = 8;

    /** What was received is in the recording, and read as such, after this. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /** A picture that cannot be had for so long, since we know of the press, is none. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Presses of so long ago are looked for, in case we were away; the journal may bring them late. */
    private static final Duration REACH = Duration.ofDays(7);

    private record Taken(InspectedPress.Shown shown, byte[] picture) {}

    private final InspectedPresses presses;
    private final BellRegister bells;
    private final CameraRegister cameras;
    private final Footage footage;
    private final Snapshots snapshots;
    private final Time time;

    /** Since when what is due is known, by press; a part at most. */
    private final Map<UUID, Instant> known = new HashMap<>();

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

    /** A press of which nothing can be recorded holds up no other; it is tried again each time. */
    @Override
    public void run() {
        Instant now = time.now();
        List<InspectedPresses.Due> all = presses.due(now.minus(REACH), now.minus(SETTLED), PART);
        known.keySet().retainAll(all.stream().map(due -> due.press().id()).toList());
        @Nullable RuntimeException failure = null;
        int decoded = 0;
        for (InspectedPresses.Due due : all) {
            try {
                if (record(due, now) && ++decoded == DECODED) break;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) throw failure;
    }

    /** @return whether a picture was taken */
    private boolean record(InspectedPresses.Due due, Instant now) {
        Bell bell = bells.find(due.press().bell()).orElseThrow();
        List<Camera> near = bell.position() == null || due.pictures() >= PICTURES
                ? List.of()
                : Nearest.of(bell.position(), cameras.all(), Order.MOST_CAMERAS, Order.CAMERAS_WITHIN_METRES);
        @Nullable Taken taken = take(bell, near, due.press().receivedAt());
        Instant since = known.computeIfAbsent(due.press().id(), id -> now);
        if (taken == null && !near.isEmpty() && Duration.between(since, now).compareTo(PATIENCE) < 0) return false;
        InspectedPress.Spot spot = new InspectedPress.Spot(bell.name(), bell.position(), bell.address(), bell.pole());
        presses.record(due, spot, taken == null ? null : taken.shown(), taken == null ? null : taken.picture());
        return taken != null;
    }

    /** Of the nearest that was recorded then. */
    private @Nullable Taken take(Bell bell, List<Camera> near, Instant at) {
        Position here = bell.position();
        for (Camera camera : near) {
            Position there = camera.position();
            Optional<byte[]> picture = picture(camera, at);
            if (picture.isPresent() && here != null && there != null)
                return new Taken(
                        new InspectedPress.Shown(camera.id(), camera.name(), Nearest.metres(here, there), true),
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
        } catch (RuntimeException e) {
            // Ours, or the decoder's: the press has its place all the same, once a minute is over.
            log.warn("a picture of camera {} of {} cannot be taken: {}", camera.id(), at, e.toString());
            return Optional.empty();
        }
    }
}
