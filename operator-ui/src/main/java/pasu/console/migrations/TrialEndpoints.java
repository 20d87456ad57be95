package pasu.console.migrations;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.ConsolePart;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.console.Sockets;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.trial.Criteria;
import pasu.core.trial.Gate;
import pasu.core.trial.IssueState;
import pasu.core.trial.IssueStep;
import pasu.core.trial.Severity;
import pasu.core.trial.Trial;
import pasu.core.trial.TrialBook;
import pasu.core.trial.TrialFact;
import pasu.core.trial.TrialIssue;
import pasu.core.trial.TrialState;

/** Trial periods: begun, watched, their issues led step by step, accepted when the gate is open. Each step is audited. */
public final class TrialEndpoints implements ConsolePart {
    private static final int MOST = 100;

    private final TrialBook trials;
    private final CameraRegister cameras;
    private final AuditTrail audit;
    private final Time time;

    public TrialEndpoints(TrialBook trials, CameraRegister cameras, AuditTrail audit, Time time) {
        this.trials = trials;
        this.cameras = cameras;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public void mount(Api api, Sockets sockets) {
        api.mount("listTrials", this::list);
        api.mount("startTrial", this::start);
        api.mount("getTrial", call -> Reply.ok(full(find(call))));
        step(
                api,
                "extendTrial",
                "extended",
                (call, trial) -> trial.extended(call.body().getInteger("days")));
        step(api, "acceptTrial", "accepted", (call, trial) -> trial.accepted(gate(trial, trials.issues(trial.id()))));
        step(api, "cancelTrial", "cancelled", (call, trial) -> trial.cancelled());
        api.mount("raiseTrialIssue", this::raise);
        issueStep(api, "noteOnTrialIssue", call -> new IssueStep.Note(login(call), words(call)));
        issueStep(
                api,
                "assignTrialIssue",
                call -> new IssueStep.Assign(
                        login(call), severity(call), call.body().getString("owner"), due(call)));
        issueStep(api, "fixTrialIssue", call -> new IssueStep.Fix(login(call), words(call)));
        issueStep(
                api,
                "recheckTrialIssue",
                call -> new IssueStep.Recheck(login(call), call.body().getBoolean("passed"), words(call)));
    }

    private Reply list(Call call) {
        CameraId camera = call.query("camera").map(CameraId::parse).orElse(null);
        return Reply.list(trials.read(camera, MOST).stream().map(TrialJson::of).toList(), null);
    }

    private Reply start(Call call) {
        JsonObject body = call.body();
        Trial trial = new Trial(
                UUID.randomUUID(),
                body.getString("name"),
                registered(body),
                new Criteria(body.getInteger("days"), body.getDouble("recordedPercent"), body.getInteger("minorOpen")),
                time.now(),
                login(call),
                TrialState.RUNNING,
                1);
        audit(call, trial.id(), "started");
        trials.start(trial, new TrialFact(0, trial.startedAt(), login(call), "started", ""));
        return Reply.created("/api/v1/trials/" + trial.id(), full(trial));
    }

    private List<CameraId> registered(JsonObject body) {
        Set<CameraId> named = new LinkedHashSet<>();
        for (Object id : body.getJsonArray("cameras")) named.add(CameraId.parse(String.valueOf(id)));
        Set<CameraId> known = cameras.find(named).stream().map(Camera::id).collect(Collectors.toSet());
        for (CameraId id : named)
            if (!known.contains(id)) throw new Problem(422, "No camera " + id + " is in the register.");
        return List.copyOf(named);
    }

    private void step(Api api, String operation, String what, BiFunction<Call, Trial, Trial> step) {
        api.mount(operation, call -> {
            Trial seen = find(call);
            if (seen.version() != call.body().getLong("version"))
                throw new TrialBook.Conflict("somebody else changed the trial");
            Trial next = step.apply(call, seen);
            audit(call, seen.id(), what);
            trials.change(next, new TrialFact(0, time.now(), login(call), what, words(call)));
            return Reply.ok(full(next));
        });
    }

    private Reply raise(Call call) {
        Trial trial = running(call);
        JsonObject body = call.body();
        String camera = body.getString("camera");
        CameraId about = camera == null ? null : CameraId.parse(camera);
        if (about != null && !trial.cameras().contains(about))
            throw new Problem(422, "The camera does not take part in this trial.");
        String moment = body.getString("moment");
        audit(call, trial.id(), "raised");
        TrialIssue raised = trials.raise(
                new TrialIssue(
                        trial.id(),
                        0,
                        body.getString("title"),
                        severity(call),
                        about,
                        moment == null ? null : Rfc3339.parse("moment", moment),
                        body.getString("owner", ""),
                        due(call),
                        IssueState.OPEN,
                        login(call),
                        time.now(),
                        null,
                        1),
                words(call));
        return Reply.created("/api/v1/trials/" + trial.id() + "#" + raised.number(), full(trial));
    }

    private void issueStep(Api api, String operation, Function<Call, IssueStep> reading) {
        api.mount(operation, call -> {
            Trial trial = running(call);
            int number = call.body().getInteger("issue");
            TrialIssue seen = trials.issues(trial.id()).stream()
                    .filter(issue -> issue.number() == number)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("The issue"));
            if (seen.version() != call.body().getLong("version"))
                throw new TrialBook.Conflict("somebody else changed the issue");
            IssueStep step = reading.apply(call);
            TrialIssue next = seen.after(step);
            audit(call, trial.id(), step.what());
            trials.change(next, new TrialFact(number, time.now(), step.by(), step.what(), step.words()));
            return Reply.ok(full(trial));
        });
    }

    private Trial find(Call call) {
        return trials.find(call.id()).orElseThrow(() -> Problem.notFound("The trial"));
    }

    private Trial running(Call call) {
        Trial trial = find(call);
        if (trial.state() != TrialState.RUNNING) throw new TrialBook.Conflict("the trial is over");
        return trial;
    }

    private Gate gate(Trial trial, List<TrialIssue> issues) {
        Instant now = time.now();
        return Gate.of(trial, issues, trials.observed(trial, now), now);
    }

    private JsonObject full(Trial trial) {
        List<TrialIssue> issues = trials.issues(trial.id());
        return TrialJson.of(trial, gate(trial, issues), issues, trials.facts(trial.id()));
    }

    private void audit(Call call, UUID trial, String step) {
        audit.append(call.caller().entry(time.now(), Act.TRIAL_LED, "trial/" + trial, Map.of("step", step)));
    }

    private static String login(Call call) {
        return call.caller().session().account().login();
    }

    private static String words(Call call) {
        return call.body().getString("words", "");
    }

    private static Severity severity(Call call) {
        return Word.find(Severity.class, call.body().getString("severity")).orElseThrow();
    }

    private static @Nullable LocalDate due(Call call) {
        String day = call.body().getString("due");
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new Problem(422, "There is no day " + day + ".");
        }
    }
}
