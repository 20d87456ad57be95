package pasu.core.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;

/** What stands between a trial and its end: it opens only when every condition holds. */
public record Gate(List<Condition> conditions) {
    private static final int NAMED = 20;

    /** What is looked at. */
    public enum Kind {
        /** Its days are over. */
        PERIOD,
        /** Each camera was recorded for so much of the time. */
        RECORDED,
        /** Each camera is recorded now. */
        RECORDING,
        /** No critical or major issue is open. */
        ISSUES,
        /** No more minor ones are open than are allowed. */
        MINOR_ISSUES
    }

    /**
     * @param against how many cameras or issues, or whole days, stand against it
     * @param cameras the first of those that do
     */
    public record Condition(Kind kind, int against, List<CameraId> cameras) {
        public Condition {
            cameras = List.copyOf(cameras);
        }

        public boolean holds() {
            return against == 0;
        }
    }

    public Gate {
        conditions = List.copyOf(conditions);
    }

    public static Gate of(Trial trial, List<TrialIssue> issues, Observed observed, Instant now) {
        long lasted = Math.max(1, Duration.between(trial.startedAt(), now).toNanos() / 1000);
        double most = lasted * (100 - trial.criteria().recordedPercent()) / 100;
        long left = Duration.between(now, trial.endsAt()).toSeconds();
        long minor = count(issues, true);
        return new Gate(List.of(
                new Condition(Kind.PERIOD, left <= 0 ? 0 : (int) Math.ceilDiv(left, 86_400L), List.of()),
                cameras(
                        Kind.RECORDED,
                        trial.cameras().stream()
                                .filter(camera -> observed.missingMicros().getOrDefault(camera, 0L) > most)
                                .toList()),
                cameras(
                        Kind.RECORDING,
                        trial.cameras().stream()
                                .filter(observed.silent()::contains)
                                .toList()),
                new Condition(Kind.ISSUES, (int) count(issues, false), List.of()),
                new Condition(Kind.MINOR_ISSUES, minor > trial.criteria().minorOpen() ? (int) minor : 0, List.of())));
    }

    private static long count(List<TrialIssue> issues, boolean minor) {
        return issues.stream()
                .filter(issue -> issue.isOpen() && minor == (issue.severity() == Severity.MINOR))
                .count();
    }

    private static Condition cameras(Kind kind, List<CameraId> against) {
        return new Condition(kind, against.size(), against.stream().limit(NAMED).toList());
    }

    public boolean isOpen() {
        return conditions.stream().allMatch(Condition::holds);
    }

    /** What stands against it. */
    public String words() {
        return conditions.stream()
                .filter(condition -> !condition.holds())
                .map(condition -> Word.of(condition.kind()) + " " + condition.against())
                .collect(Collectors.joining(", "));
    }
}
