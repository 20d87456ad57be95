package pasu.police.officer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.officer.OnDuty;
import pasu.police.wire.OrderMessage;

/** An order as the page gets it: all that it draws and rings by, and nothing that opens a camera. */
final class OrderJson {
    /** A camera this near stands at the place's own pole. */
    private static final double SAME_POLE_METRES = 30;

    private OrderJson() {}

    /** @param cameras those that the order names, nearest first */
    static JsonObject of(Dispatch order, List<Camera> cameras, OnDuty officer) {
        Position place = order.order().place().position();
        return new JsonObject()
                .put("id", order.id().toString())
                .put("version", order.version())
                .put("leg", order.leg())
                .put("code", order.order().code())
                .put("what", order.order().what())
                .put("whom", order.order().whom())
                .put("place", place(order.order().place(), cameras))
                .put("state", Word.of(order.state()))
                .put("unit", order.unit())
                .put("officer", order.course().officer())
                .put("eta", text(order.course().eta()))
                .put("reason", order.course().reason())
                .put("orderedAt", order.createdAt().toString())
                .put("orderedBy", order.createdBy())
                .put("rings", officer.isAsked(order))
                .put("declined", order.course().declined().contains(officer.unit()))
                .put("holds", officer.holds(order))
                .put("cameras", cameras(place, cameras));
    }

    static JsonObject of(DispatchBook.Told told) {
        return new JsonObject()
                .put("by", told.status().by())
                .put("state", Word.of(told.status().state()))
                .put("at", told.status().at().toString())
                .put("receivedAt", told.receivedAt().toString())
                .put("unit", told.status().unit())
                .put("reason", told.status().reason())
                .put("moved", told.moved());
    }

    private static JsonArray cameras(@Nullable Position place, List<Camera> cameras) {
        JsonArray all = OrderMessage.cameras(cameras);
        for (int n = 0; n < all.size(); n++) {
            Position camera = cameras.get(n).position();
            if (place != null && camera != null)
                all.getJsonObject(n).put("metres", Math.round(Nearest.metres(place, camera)));
        }
        return all;
    }

    /** With its pole's number, or else the name of the pole that a camera there stands on. */
    private static JsonObject place(Place place, List<Camera> cameras) {
        JsonObject json = OrderMessage.place(place);
        return place.pole() == null ? json.put("pole", pole(place.position(), cameras)) : json;
    }

    private static @Nullable String pole(@Nullable Position place, List<Camera> cameras) {
        if (place == null) return null;
        return cameras.stream()
                .filter(camera -> camera.site() != null
                        && camera.position() != null
                        && Nearest.metres(place, camera.position()) <= SAME_POLE_METRES)
                .map(Camera::site)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
