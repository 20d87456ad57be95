package pasu.core.trial;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/** Where trials are kept: the port. Calls block; use virtual threads. */
public interface TrialBook {
    /** A trial has no more issues than these. */
    int MOST_ISSUES = 2000;

    /** Newest first. @param camera only those that it takes part in */
    List<Trial> read(@Nullable CameraId camera, int limit);

    Optional<Trial> find(UUID id);

    void start(Trial trial, TrialFact first);

    /** @throws Conflict if it changed since its author saw the version before */
    void change(Trial next, TrialFact fact);

    /** By number. */
    List<TrialIssue> issues(UUID trial);

    /** Writes down an issue under the next number. @throws Conflict if there are too many */
    TrialIssue raise(TrialIssue issue, String words);

    /** @throws Conflict if it changed since its author saw the version before */
    void change(TrialIssue next, TrialFact fact);

    /** As they came. */
    List<TrialFact> facts(UUID trial);

    /** What was recorded of the trial's cameras since it began. */
    Observed observed(Trial trial, Instant now);

    /** It cannot be done, or it changed since its author saw it. */
    final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Conflict(String what) {
            super(what);
        }
    }
}
