package pasu.core.incident;

import java.time.Instant;
import pasu.core.incident.IncidentState.Closed;
import pasu.core.incident.IncidentState.Merged;
import pasu.core.incident.IncidentState.Open;

/**
 * What each step does to an incident in each state; total. A closed incident still takes what adds to the record: notes,
 * reports, footage and what the police do. One that went into another takes nothing: the other has it.
 */
public final class IncidentRules {
    private IncidentRules() {}

    /** An incident after a step, and the fact that it left. */
    public record After(Incident incident, Fact fact) {}

    /** A step that cannot be made in this state, in words. */
    public static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotPossible(String why) {
            super(why);
        }
    }

    /** @throws NotPossible if the state forbids it */
    public static After apply(Incident incident, Step step, Instant now) {
        IncidentState next =
                switch (incident.state()) {
                    case Open open -> open(open, step, now);
                    case Closed closed -> closed(closed, step);
                    case Merged merged -> throw new NotPossible("the incident went into " + merged.into());
                };
        Incident after = incident.next(next);
        return new After(after, Fact.of(after, step, now));
    }

    private static IncidentState open(Open open, Step step, Instant now) {
        return switch (step) {
            case Step.HandOver over -> new Open(over.to(), now);
            case Step.Close close -> {
                if (close.code() == ClosureCode.OTHER && close.words().isBlank())
                    throw new NotPossible("a code that is none of the list wants words");
                yield new Closed(close.by(), now, close.code(), close.words());
            }
            case Step.MergeInto merge -> new Merged(merge.by(), now, merge.other());
            case Step.Note note -> open;
            case Step.Report report -> open;
            case Step.LinkAlarm link -> open;
            case Step.UnlinkAlarm unlink -> open;
            case Step.KeepFootage keep -> open;
            case Step.Absorb absorb -> open;
            case Step.SplitOff split -> open;
            case Step.Dispatched dispatched -> open;
        };
    }

    private static IncidentState closed(Closed closed, Step step) {
        return switch (step) {
            case Step.Note note -> closed;
            case Step.Report report -> closed;
            case Step.KeepFootage keep -> closed;
            case Step.Dispatched dispatched -> closed;
            case Step.LinkAlarm link -> throw over(closed);
            case Step.UnlinkAlarm unlink -> throw over(closed);
            case Step.HandOver hand -> throw over(closed);
            case Step.Close close -> throw over(closed);
            case Step.MergeInto merge -> throw over(closed);
            case Step.Absorb absorb -> throw over(closed);
            case Step.SplitOff split -> throw over(closed);
        };
    }

    private static NotPossible over(Closed closed) {
        return new NotPossible("the incident was closed by " + closed.by());
    }
}
