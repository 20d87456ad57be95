package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import pasu.console.PlaceJson;
import pasu.console.Rfc3339;
import pasu.core.base.Word;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentState;
import pasu.core.incident.KeptFootage;

/** An incident as {@code openapi.yaml} has it. */
public final class IncidentJson {
    private IncidentJson() {}

    static JsonObject of(IncidentBook.Full full) {
        JsonArray facts = new JsonArray();
        full.facts().forEach(fact -> facts.add(of(fact)));
        JsonArray alarms = new JsonArray();
        full.alarms().forEach(alarm -> alarms.add(alarm.toString()));
        JsonArray footage = new JsonArray();
        full.footage().forEach(kept -> footage.add(of(kept)));
        return of(full.incident()).put("facts", facts).put("alarms", alarms).put("footage", footage);
    }

    /** The incident alone. */
    public static JsonObject of(Incident incident) {
        JsonObject json = new JsonObject()
                .put("id", incident.id().toString())
                .put("title", incident.title())
                .put("origin", Word.of(incident.origin()))
                .put("place", PlaceJson.of(incident.place()))
                .put("openedAt", Rfc3339.text(incident.openedAt()))
                .put("version", incident.version());
        switch (incident.state()) {
            case IncidentState.Open open ->
                json.put("state", "open").put("owner", open.owner()).put("since", Rfc3339.text(open.since()));
            case IncidentState.Closed closed ->
                json.put("state", "closed")
                        .put("closedBy", closed.by())
                        .put("closedAt", Rfc3339.text(closed.at()))
                        .put("code", Word.of(closed.code()))
                        .put("words", closed.words());
            case IncidentState.Merged merged ->
                json.put("state", "merged").put("mergedInto", merged.into().toString());
        }
        return json;
    }

    public static JsonObject of(Fact fact) {
        return new JsonObject()
                .put("at", Rfc3339.text(fact.at()))
                .put("by", fact.by())
                .put("what", fact.what())
                .put("words", fact.words())
                .put("ref", fact.ref());
    }

    private static JsonObject of(KeptFootage kept) {
        return new JsonObject()
                .put("camera", kept.camera().toString())
                .put("from", Rfc3339.text(kept.from()))
                .put("to", Rfc3339.text(kept.to()))
                .put("state", Word.of(kept.state()))
                .put("bytes", kept.bytes())
                .put("sha256", kept.sha256());
    }
}
