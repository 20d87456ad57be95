package pasu.core.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;

/**
 * A line of an incident's timeline.
 *
 * @param version of the incident after it
 * @param by a login; empty where nobody here did it
 * @param what such as {@code note}, {@code alarm-linked}
 * @param ref what else it is about, such as {@code alarm/ID}
 */
public record Fact(
        IncidentId incident,
        long version,
        Instant at,
        String by,
        String what,
        String words,
        @Nullable String ref) {

    /** The first. */
    public static Fact opened(Incident incident, String by, String words) {
        return new Fact(incident.id(), 1, incident.openedAt(), by, "opened", words, null);
    }

    static Fact of(Incident after, Step step, Instant at) {
        return new Fact(after.id(), after.version(), at, step.by(), what(step), words(step), step.ref());
    }

    private static String what(Step step) {
        return switch (step) {
            case Step.Note note -> "note";
            case Step.Report report -> "report";
            case Step.LinkAlarm link -> "alarm-linked";
            case Step.UnlinkAlarm unlink -> "alarm-unlinked";
            case Step.KeepFootage keep -> "footage-kept";
            case Step.HandOver over -> "handed-over";
            case Step.Close close -> "closed";
            case Step.MergeInto merge -> "merged-into";
            case Step.Absorb absorb -> "absorbed";
            case Step.SplitOff split -> "split-off";
            case Step.Dispatched dispatched -> "dispatch";
        };
    }

    private static String words(Step step) {
        return switch (step) {
            case Step.Note note -> note.words();
            case Step.Report report -> Word.of(report.origin()) + ": " + report.words();
            case Step.KeepFootage keep -> keep.from() + " – " + keep.to();
            case Step.HandOver over -> over.to() + (over.words().isBlank() ? "" : ": " + over.words());
            case Step.Close close -> Word.of(close.code()) + (close.words().isBlank() ? "" : ": " + close.words());
            case Step.Dispatched dispatched -> dispatched.words();
            case Step.LinkAlarm link -> "";
            case Step.UnlinkAlarm unlink -> "";
            case Step.MergeInto merge -> "";
            case Step.Absorb absorb -> "";
            case Step.SplitOff split -> "";
        };
    }
}
