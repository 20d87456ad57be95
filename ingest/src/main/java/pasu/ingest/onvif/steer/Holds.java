package pasu.ingest.onvif.steer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.ingest.onvif.service.PtzVector;

/**
 * Who steers which camera, and what it is still to be told. A camera is held for {@link #LASTS} after each act; a higher priority
 * takes it over, an equal one waits. Whoever begins says why. A turn of which nothing more is said for {@link #MOVE} is to be
 * stopped, once. {@link #IDLE} after the last act the camera is to go home, and again each {@link #IDLE} until it is, {@value #HOMINGS}
 * times at most. Used by any number of threads.
 */
final class Holds {
    static final Duration LASTS = Duration.ofSeconds(15);
    static final Duration MOVE = Duration.ofSeconds(3);
    static final Duration IDLE = Duration.ofSeconds(60);

    /** A camera that did not go home for so many minutes is left to people. */
    static final int HOMINGS = 20;

    /**
     * @param turn as which it was told to turn, and not to stop; null if it was not
     * @param homings how often it was asked to go home since
     */
    private record Held(
            Steerer by, String why, long last, @Nullable PtzVector turn, int homings) {
        Held stopped() {
            return new Held(by, why, last, null, homings);
        }

        Held sentHome() {
            return new Held(by, why, last, null, homings + 1);
        }
    }

    private final Map<CameraId, Held> held = new HashMap<>();

    /** What came of a claim. */
    sealed interface Claim {
        /** @param goesOn it is the turn that the same person, for the same reason, the same way, has begun already */
        record Granted(String why, boolean goesOn) implements Claim {}

        /** @param left until it is free */
        record Denied(Steerer by, Duration left) implements Claim {}

        record NoReason() implements Claim {}
    }

    /**
     * Somebody wants to steer.
     *
     * @param why a reason or an incident; blank where none is given, which does for who holds it already
     * @param turn as which it is to turn until it is told otherwise; null if it is not to
     * @param ticks monotonic nanoseconds
     */
    synchronized Claim claim(CameraId camera, Steerer by, String why, @Nullable PtzVector turn, long ticks) {
        Held before = held.get(camera);
        if (before != null && ticks - before.last() >= LASTS.toNanos()) before = null;
        boolean others = before != null && !before.by().login().equals(by.login());
        if (before != null && others && before.by().priority() >= by.priority())
            return new Claim.Denied(before.by(), LASTS.minusNanos(ticks - before.last()));
        String known = before == null || others ? "" : before.why();
        String reason = why.isBlank() ? known : why.strip();
        if (reason.isEmpty()) return new Claim.NoReason();
        PtzVector turned = before == null ? null : before.turn();
        boolean goesOn = turn != null && turned != null && turn.isAlong(turned) && reason.equals(known);
        held.put(camera, new Held(by, reason, ticks, turn, 0));
        return new Claim.Granted(reason, goesOn);
    }

    /** Who holds it now, and for how long still. */
    synchronized Optional<Claim.Denied> holder(CameraId camera, long ticks) {
        return Optional.ofNullable(held.get(camera))
                .filter(one -> ticks - one.last() < LASTS.toNanos())
                .map(one -> new Claim.Denied(one.by(), LASTS.minusNanos(ticks - one.last())));
    }

    /** Cameras that turn, and of whose turn nobody says anything any more; each is told of once. */
    synchronized List<CameraId> adrift(long ticks) {
        List<CameraId> adrift = due(one -> one.turn() != null && ticks - one.last() >= MOVE.toNanos());
        for (CameraId camera : adrift) held.computeIfPresent(camera, (id, one) -> one.stopped());
        return adrift;
    }

    /** Cameras that nobody has steered for so long that they are to go home, now or once more. */
    synchronized List<CameraId> idle(long ticks) {
        List<CameraId> idle =
                due(one -> one.homings() < HOMINGS && ticks - one.last() >= IDLE.toNanos() * (one.homings() + 1));
        for (CameraId camera : idle) held.computeIfPresent(camera, (id, one) -> one.sentHome());
        return idle;
    }

    private List<CameraId> due(Predicate<Held> is) {
        List<CameraId> due = new ArrayList<>();
        held.forEach((camera, one) -> {
            if (is.test(one)) due.add(camera);
        });
        return due;
    }

    /** It is home, unless somebody steers it again by now. */
    synchronized void home(CameraId camera) {
        held.computeIfPresent(camera, (id, one) -> one.homings() > 0 ? null : one);
    }

    /** It does not go home. @return whether it is given up */
    synchronized boolean failed(CameraId camera) {
        Held one = held.get(camera);
        if (one == null || one.homings() < HOMINGS) return false;
        held.remove(camera);
        return true;
    }
}
