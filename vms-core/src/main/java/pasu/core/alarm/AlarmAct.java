package pasu.core.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;

/**
 * A line of an alarm's history: who did which when.
 *
 * @param version of the alarm after it
 * @param by a login; empty where nobody did it but the time that ran out, or a device
 * @param what such as {@code taken}, {@code escalated}, {@code step}
 * @param words the step's name, the reason, a note; English where a device says it
 * @param ko the words in Korean, where a device says it
 */
public record AlarmAct(
        AlarmId alarm,
        long version,
        Instant at,
        String by,
        String what,
        String words,
        @Nullable String ko) {

    /** What a person said, in their own words. */
    public AlarmAct(AlarmId alarm, long version, Instant at, String by, String what, String words) {
        this(alarm, version, at, by, what, words, null);
    }

    /** The first line of an alarm that a device raised. */
    public static AlarmAct raised(Alarm alarm, FaultWords words) {
        return new AlarmAct(alarm.id(), alarm.version(), alarm.raisedAt(), "", "raised", words.en(), words.ko());
    }

    /** The line that a move leaves. */
    public static AlarmAct of(Alarm after, Move move, Instant at) {
        return switch (move) {
            case Move.Take take -> line(after, at, take.by(), "taken", "");
            case Move.Release release -> line(after, at, release.by(), "released", release.words());
            case Move.Escalate escalate -> line(after, at, escalate.by(), "escalated", escalate.words());
            case Move.Close close ->
                line(
                        after,
                        at,
                        close.by(),
                        "closed",
                        Word.of(close.reason()) + (close.words().isBlank() ? "" : ": " + close.words()));
            case Move.MakeReal real -> line(after, at, real.by(), "made-real", "");
            case Move.DoStep step -> line(after, at, step.by(), "step", step.step());
            case Move.Note note -> line(after, at, note.by(), "note", note.words());
            case Move.Recover recover ->
                new AlarmAct(
                        after.id(),
                        after.version(),
                        at,
                        "",
                        "recovered",
                        recover.words().en(),
                        recover.words().ko());
            case Move.Deadline deadline ->
                new AlarmAct(after.id(), after.version(), at, "", deadlineWord(after), rung(after));
        };
    }

    private static AlarmAct line(Alarm after, Instant at, Actor by, String what, String words) {
        return new AlarmAct(after.id(), after.version(), at, by.login(), what, words);
    }

    private static String deadlineWord(Alarm after) {
        return after.returns() > 0 ? "came-back" : "escalated";
    }

    private static String rung(Alarm after) {
        return after.state() instanceof AlarmState.Ringing ringing ? Word.of(ringing.rung()) : "";
    }
}
