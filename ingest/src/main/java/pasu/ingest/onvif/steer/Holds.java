package pasu.ingest.onvif.steer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pasu.core.camera.CameraId;

/**
 * Who steers which camera. A camera is held for {@link #LASTS} after each act; a higher priority takes it over, an equal one waits.
 * Whoever begins says why. {@link #IDLE} after the last act it is to go home, once. Used by any number of threads.
 */
final class Holds {
    static final Duration LASTS = Duration.ofSeconds(15);
    static final Duration IDLE = Duration.ofSeconds(60);

    private record Held(Steerer by, String why, long last) {}

    private final Map<CameraId, Held> held = new HashMap<>();

    /** What came of a claim. */
    sealed interface Claim {
        /** @param begins it was not this person's before */
        record Granted(String why, boolean begins) implements Claim {}

        /** @param left until it is free */
        record Denied(Steerer by, Duration left) implements Claim {}

        record NoReason() implements Claim {}
    }

    /**
     * Somebody wants to steer.
     *
     * @param why a reason or an incident; blank where none is given, which does for who holds it already
     * @param ticks monotonic nanoseconds
     */
    synchronized Claim claim(CameraId camera, Steerer by, String why, long ticks) {
        Held before = held.get(camera);
        if (before != null && ticks - before.last() >= LASTS.toNanos()) before = null;
        boolean others = before != null && !before.by().login().equals(by.login());
        if (before != null && others && before.by().priority() >= by.priority())
            return new Claim.Denied(before.by(), LASTS.minusNanos(ticks - before.last()));
        String known = before == null || others ? "" : before.why();
        String reason = why.isBlank() ? known : why.strip();
        if (reason.isEmpty()) return new Claim.NoReason();
        held.put(camera, new Held(by, reason, ticks));
        return new Claim.Granted(reason, !reason.equals(known));
    }

    /** Who holds it now, and for how long still. */
    synchronized Optional<Claim.Denied> holder(CameraId camera, long ticks) {
        return Optional.ofNullable(held.get(camera))
                .filter(one -> ticks - one.last() < LASTS.toNanos())
                .map(one -> new Claim.Denied(one.by(), LASTS.minusNanos(ticks - one.last())));
    }

    /** Cameras that nobody has steered for so long that they go home; each is told of once. */
    synchronized List<CameraId> idle(long ticks) {
        List<CameraId> idle = new ArrayList<>();
        held.entrySet().removeIf(one -> {
            boolean over = ticks - one.getValue().last() >= IDLE.toNanos();
            if (over) idle.add(one.getKey());
            return over;
        });
        return idle;
    }
}
