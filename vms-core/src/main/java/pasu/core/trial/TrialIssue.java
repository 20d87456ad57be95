package pasu.core.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;

/**
 * Something that a trial showed.
 *
 * @param number within its trial, from 1; 0 until it is written down
 * @param camera that it is about, if it is about one
 * @param moment of the footage that shows it
 * @param owner who is to mend it; empty if nobody was named
 * @param due the day in Korea by which it is to be mended
 * @param fixedBy login of who said that it is mended
 */
public record TrialIssue(
        UUID trial,
        int number,
        String title,
        Severity severity,
        @Nullable CameraId camera,
        @Nullable Instant moment,
        String owner,
        @Nullable LocalDate due,
        IssueState state,
        String raisedBy,
        Instant raisedAt,
        @Nullable String fixedBy,
        long version) {

    public boolean isOpen() {
        return state != IssueState.CLOSED;
    }

    /** The issue after a step. @throws TrialBook.Conflict if it cannot be made now */
    public TrialIssue after(IssueStep step) {
        return switch (step) {
            case IssueStep.Note note -> next(state, fixedBy);
            case IssueStep.Assign(String by, Severity weight, String to, LocalDate day) ->
                new TrialIssue(
                        trial,
                        number,
                        title,
                        weight,
                        camera,
                        moment,
                        to,
                        day,
                        state,
                        raisedBy,
                        raisedAt,
                        fixedBy,
                        version + 1);
            case IssueStep.Fix fix -> {
                if (state != IssueState.OPEN) throw new TrialBook.Conflict("it is not open");
                yield next(IssueState.FIXED, fix.by());
            }
            case IssueStep.Recheck recheck -> rechecked(recheck);
        };
    }

    /** What failed again is open again, also after it was closed; that it is mended is never said by one person alone. */
    private TrialIssue rechecked(IssueStep.Recheck recheck) {
        if (state == IssueState.OPEN) throw new TrialBook.Conflict("nobody has said that it is mended");
        if (!recheck.passed()) return next(IssueState.OPEN, null);
        if (state == IssueState.CLOSED) throw new TrialBook.Conflict("it is closed");
        if (recheck.by().equals(fixedBy))
            throw new TrialBook.Conflict("who mended it does not close it: somebody else looks");
        return next(IssueState.CLOSED, fixedBy);
    }

    private TrialIssue next(IssueState now, @Nullable String mended) {
        return new TrialIssue(
                trial,
                number,
                title,
                severity,
                camera,
                moment,
                owner,
                due,
                now,
                raisedBy,
                raisedAt,
                mended,
                version + 1);
    }
}
