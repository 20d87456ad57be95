package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.media.Codec;
import pasu.core.media.VideoFormat;
import pasu.core.record.Fill;
import pasu.core.record.Gap;
import pasu.core.record.Origin;
import pasu.core.record.Segment;
import pasu.core.record.SegmentId;
import pasu.core.record.Stretch;
import pasu.core.trial.Criteria;
import pasu.core.trial.IssueState;
import pasu.core.trial.IssueStep;
import pasu.core.trial.Severity;
import pasu.core.trial.Trial;
import pasu.core.trial.TrialBook;
import pasu.core.trial.TrialFact;
import pasu.core.trial.TrialIssue;
import pasu.core.trial.TrialState;

class PgTrialsTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(10));
    private static final long MINUTE = 60_000_000;

    private final Database database = TestDatabase.shared();
    private final PgTrials trials = new PgTrials(database);
    private final PgSegments segments = new PgSegments(database);
    private final PgFills fills = new PgFills(database, "node-1");
    private final CameraId one = CameraId.random();
    private final CameraId other = CameraId.random();

    private Trial start() {
        Trial trial = new Trial(
                UUID.randomUUID(),
                "동문동",
                List.of(one, other),
                new Criteria(10, 99.5, 2),
                START,
                "kim",
                TrialState.RUNNING,
                1);
        trials.start(trial, new TrialFact(0, START, "kim", "started", ""));
        return trial;
    }

    private TrialIssue issue(Trial trial, @Nullable LocalDate due) {
        return new TrialIssue(
                trial.id(), 0, "야간에 흐림", Severity.MAJOR, one, NOW, "lee", due, IssueState.OPEN, "park", NOW, null, 1);
    }

    private static TrialFact fact(int issue, String what) {
        return new TrialFact(issue, NOW, "kim", what, "");
    }

    private Gap gap(int fromMinute, @Nullable Integer toMinute, Cause cause) {
        Gap gap = new Gap(
                new StreamKey(one, "main"),
                Time.micros(START.plus(Duration.ofMinutes(fromMinute))),
                toMinute == null ? null : (Long) Time.micros(START.plus(Duration.ofMinutes(toMinute))),
                cause,
                "");
        segments.save(List.of(), List.of(gap));
        return gap;
    }

    @Test
    void trial_isReadAsItWasWritten_andByItsCameras() {
        Trial trial = start();
        assertEquals(trial, trials.find(trial.id()).orElseThrow());
        assertEquals(List.of(trial), trials.read(other, 10));
        assertEquals(List.of(), trials.read(CameraId.random(), 10));
        Trial longer = trial.extended(3);
        trials.change(longer, fact(0, "extended"));
        assertEquals(longer, trials.find(trial.id()).orElseThrow());
        assertThrows(TrialBook.Conflict.class, () -> trials.change(trial.extended(5), fact(0, "extended")));
        assertEquals(
                List.of("started", "extended"),
                trials.facts(trial.id()).stream().map(TrialFact::what).toList());
    }

    @Test
    void issues_areNumbered_andChangedOnlyByWhoSawThemLast() {
        Trial trial = start();
        TrialIssue first = trials.raise(issue(trial, LocalDate.of(2026, 12, 1)), "가로등 아래");
        assertEquals(2, trials.raise(issue(trial, null), "").number());
        assertEquals(first, trials.issues(trial.id()).getFirst());
        TrialIssue fixed = first.after(new IssueStep.Fix("lee", "렌즈 청소"));
        trials.change(fixed, fact(1, "fixed"));
        assertEquals(fixed, trials.issues(trial.id()).getFirst());
        assertThrows(TrialBook.Conflict.class, () -> trials.change(fixed, fact(1, "fixed")));
        assertEquals("가로등 아래", trials.facts(trial.id()).get(1).words());
    }

    @Test
    void whatIsMissing_isCountedFromTheStartUntilNow() {
        Trial trial = start();
        gap(-60, 5, Cause.CAMERA_DOWN); // of which 5 minutes fall into the trial
        gap(10, 12, Cause.PACKET_LOSS);
        gap(60, 120, Cause.RETENTION); // it was recorded
        Gap filled = gap(200, 210, Cause.NODE_LOST);
        fills.save(filled, new Fill(Fill.Outcome.WHOLE, 1, Time.micros(NOW), "", List.of()));
        Gap partly = gap(220, 230, Cause.NODE_LOST);
        fills.save(
                partly,
                new Fill(
                        Fill.Outcome.PARTLY,
                        1,
                        Time.micros(NOW),
                        "",
                        List.of(
                                new Stretch(partly.startMicros() + MINUTE, partly.startMicros() + 2 * MINUTE),
                                new Stretch(partly.startMicros() + 5 * MINUTE, partly.startMicros() + 8 * MINUTE))));
        gap(597, null, Cause.SILENT); // which lasts
        assertEquals(
                Map.of(one, Duration.ofMinutes(5 + 2 + (1 + 3) + 3).toNanos() / 1000),
                trials.observed(trial, NOW).missingMicros());
    }

    @Test
    void cameraWithoutFootageOfTheLastMinutes_isSilent() {
        Trial trial = start();
        assertEquals(Set.of(one, other), trials.observed(trial, NOW).silent());
        long end = Time.micros(NOW.minus(Duration.ofMinutes(3)));
        segments.save(
                List.of(new Segment(
                        new SegmentId(new StreamKey(one, "main"), end - 60_000_000, 1, Origin.LIVE),
                        end,
                        "node-1",
                        1,
                        1,
                        new VideoFormat(Codec.H264, 640, 360, "avc1.42e01e"),
                        false,
                        "recordings")),
                List.of());
        assertEquals(Set.of(other), trials.observed(trial, NOW).silent());
    }
}
