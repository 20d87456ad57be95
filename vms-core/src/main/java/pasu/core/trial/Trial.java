package pasu.core.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pasu.core.camera.CameraId;

/**
 * A time in which cameras that came over from legacy recorders are watched before those are let go.
 *
 * @param cameras 1 to {@link #MOST}
 * @param startedBy login
 * @param version grows with each step
 */
public record Trial(
        UUID id,
        String name,
        List<CameraId> cameras,
        Criteria criteria,
        Instant startedAt,
        String startedBy,
        TrialState state,
        long version) {
    public static final int MOST = 2000;

    public Trial {
        cameras = List.copyOf(cameras);
        if (cameras.isEmpty() || cameras.size() > MOST)
            throw new IllegalArgumentException("a trial has 1 to " + MOST + " cameras, not " + cameras.size());
    }

    public Instant endsAt() {
        return startedAt.plus(Duration.ofDays(criteria.days()));
    }

    /** @throws TrialBook.Conflict if it is over */
    public Trial extended(int days) {
        return running(TrialState.RUNNING, criteria.longer(days));
    }

    /** @throws TrialBook.Conflict if it is over, or the gate is closed */
    public Trial accepted(Gate gate) {
        if (!gate.isOpen()) throw new TrialBook.Conflict("the gate is closed: " + gate.words());
        return running(TrialState.ACCEPTED, criteria);
    }

    /** @throws TrialBook.Conflict if it is over */
    public Trial cancelled() {
        return running(TrialState.CANCELLED, criteria);
    }

    private Trial running(TrialState next, Criteria lasting) {
        if (state != TrialState.RUNNING) throw new TrialBook.Conflict("the trial is over");
        return new Trial(id, name, cameras, lasting, startedAt, startedBy, next, version + 1);
    }
}
