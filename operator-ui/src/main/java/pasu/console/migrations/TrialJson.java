package pasu.console.migrations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.console.Rfc3339;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.trial.Gate;
import pasu.core.trial.Trial;
import pasu.core.trial.TrialFact;
import pasu.core.trial.TrialIssue;

/** Trials as {@code TrialHead} and {@code Trial} of openapi.yaml. */
final class TrialJson {
    private TrialJson() {}

    static JsonObject of(Trial trial) {
        return new JsonObject()
                .put("id", trial.id().toString())
                .put("name", trial.name())
                .put("state", Word.of(trial.state()))
                .put("cameras", ids(trial.cameras()))
                .put("days", trial.criteria().days())
                .put("recordedPercent", trial.criteria().recordedPercent())
                .put("minorOpen", trial.criteria().minorOpen())
                .put("startedAt", Rfc3339.text(trial.startedAt()))
                .put("startedBy", trial.startedBy())
                .put("endsAt", Rfc3339.text(trial.endsAt()))
                .put("version", trial.version());
    }

    static JsonObject of(Trial trial, Gate gate, List<TrialIssue> issues, List<TrialFact> facts) {
        return of(trial)
                .put("gate", gate(gate))
                .put("issues", array(issues.stream().map(TrialJson::issue).toList()))
                .put("facts", array(facts.stream().map(TrialJson::fact).toList()));
    }

    private static JsonObject gate(Gate gate) {
        return new JsonObject()
                .put("open", gate.isOpen())
                .put(
                        "conditions",
                        array(gate.conditions().stream()
                                .map(condition -> new JsonObject()
                                        .put("kind", Word.of(condition.kind()))
                                        .put("holds", condition.holds())
                                        .put("against", condition.against())
                                        .put("cameras", ids(condition.cameras())))
                                .toList()));
    }

    private static JsonObject issue(TrialIssue issue) {
        CameraId camera = issue.camera();
        Instant moment = issue.moment();
        LocalDate due = issue.due();
        return new JsonObject()
                .put("number", issue.number())
                .put("title", issue.title())
                .put("severity", Word.of(issue.severity()))
                .put("camera", camera == null ? null : camera.toString())
                .put("moment", text(moment))
                .put("owner", issue.owner())
                .put("due", due == null ? null : due.toString())
                .put("state", Word.of(issue.state()))
                .put("raisedBy", issue.raisedBy())
                .put("raisedAt", Rfc3339.text(issue.raisedAt()))
                .put("fixedBy", issue.fixedBy())
                .put("version", issue.version());
    }

    private static JsonObject fact(TrialFact fact) {
        return new JsonObject()
                .put("issue", fact.issue())
                .put("at", Rfc3339.text(fact.at()))
                .put("by", fact.by())
                .put("what", fact.what())
                .put("words", fact.words());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Rfc3339.text(instant);
    }

    private static JsonArray ids(List<CameraId> cameras) {
        return new JsonArray(cameras.stream().map(CameraId::toString).toList());
    }

    private static JsonArray array(List<JsonObject> items) {
        return new JsonArray(items);
    }
}
