package pasu.core.trial;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is done with an issue; {@code by} is a login. */
public sealed interface IssueStep {
    String by();

    record Note(String by, String words) implements IssueStep {}

    record Assign(
            String by,
            Severity severity,
            String owner,
            @Nullable LocalDate due) implements IssueStep {}

    /** It is mended, says who did it. */
    record Fix(String by, String words) implements IssueStep {}

    /** Somebody looked again. */
    record Recheck(String by, boolean passed, String words) implements IssueStep {}

    /** As the history has it. */
    default String what() {
        return switch (this) {
            case Note note -> "note";
            case Assign assign -> "assigned";
            case Fix fix -> "fixed";
            case Recheck recheck -> recheck.passed() ? "passed" : "failed";
        };
    }

    default String words() {
        return switch (this) {
            case Note note -> note.words();
            case Assign assign -> assign.owner() + (assign.due() == null ? "" : ", " + assign.due());
            case Fix fix -> fix.words();
            case Recheck recheck -> recheck.words();
        };
    }
}
