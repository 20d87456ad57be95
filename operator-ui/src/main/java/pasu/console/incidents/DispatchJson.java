package pasu.console.incidents;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pasu.console.PlaceJson;
import pasu.console.Rfc3339;
import pasu.core.base.Word;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.Ring;
import pasu.core.dispatch.Station;

/** An order to the police as {@code openapi.yaml} has it. */
public final class DispatchJson {
    private DispatchJson() {}

    static JsonObject of(DispatchBook.Full full) {
        JsonArray history = new JsonArray();
        full.history().forEach(told -> history.add(of(told)));
        return of(full.dispatch()).put("history", history);
    }

    /** The order alone. */
    public static JsonObject of(Dispatch dispatch) {
        JsonArray cameras = new JsonArray();
        dispatch.order().cameras().forEach(camera -> cameras.add(camera.toString()));
        return new JsonObject()
                .put("id", dispatch.id().toString())
                .put("incident", dispatch.incident().toString())
                .put("sequence", dispatch.sequence())
                .put("station", of(dispatch.station()))
                .put("leg", dispatch.leg())
                .put("code", dispatch.order().code())
                .put("place", PlaceJson.of(dispatch.order().place()))
                .put("what", dispatch.order().what())
                .put("whom", dispatch.order().whom())
                .put("cameras", cameras)
                .put("state", Word.of(dispatch.state()))
                .put("unit", dispatch.unit())
                .put("officer", dispatch.course().officer())
                .put("eta", text(dispatch.course().eta()))
                .put("reason", dispatch.course().reason())
                .put("createdAt", Rfc3339.text(dispatch.createdAt()))
                .put("createdBy", dispatch.createdBy())
                .put("attempts", dispatch.attempts())
                .put("delivered", dispatch.delivered())
                .put("declined", new JsonArray(dispatch.course().declined()))
                .put("late", dispatch.shouted() && !dispatch.state().isAnswered())
                .put("ring", ring(dispatch.ring()))
                .put("version", dispatch.version());
    }

    public static JsonObject of(Station station) {
        return new JsonObject().put("name", station.name()).put("phone", station.phone());
    }

    private static @Nullable JsonObject ring(@Nullable Ring ring) {
        return ring == null
                ? null
                : new JsonObject()
                        .put("state", Word.of(ring.state()))
                        .put("since", Rfc3339.text(ring.since()))
                        .put("next", Word.of(ring.next()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Rfc3339.text(at);
    }

    private static JsonObject of(DispatchBook.Told told) {
        return new JsonObject()
                .put("by", told.status().by())
                .put("leg", told.status().leg())
                .put("sequence", told.status().sequence())
                .put("state", Word.of(told.status().state()))
                .put("at", Rfc3339.text(told.status().at()))
                .put("receivedAt", Rfc3339.text(told.receivedAt()))
                .put("unit", told.status().unit())
                .put("eta", text(told.status().eta()))
                .put("reason", told.status().reason())
                .put("moved", told.moved());
    }
}
