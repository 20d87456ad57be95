package pasu.police.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.GridNumber;
import pasu.core.camera.Position;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.Withdrawal;

/** An order as the station gets it, and what takes it back. */
public final class OrderMessage {
    private OrderMessage() {}

    /**
     * @param epoch of the sender: a station takes no order from an older one
     * @param cameras those that the order names, in its order
     */
    public static JsonObject of(Dispatch dispatch, long epoch, List<Camera> cameras) {
        return new JsonObject()
                .put("order", dispatch.id().toString())
                .put("incident", dispatch.incident().toString())
                .put("sequence", dispatch.sequence())
                .put("leg", dispatch.leg())
                .put("epoch", epoch)
                .put("proposedCode", dispatch.order().code())
                .put("what", dispatch.order().what())
                .put("whom", dispatch.order().whom())
                .put("state", Word.of(dispatch.state()))
                .put("unit", dispatch.unit())
                .put("place", place(dispatch.order().place()))
                .put("orderedAt", dispatch.createdAt().toString())
                .put("cameras", cameras(cameras));
    }

    /** The cameras that an order names, as it names them. @param known of them */
    public static List<Camera> named(Dispatch dispatch, List<Camera> known) {
        List<CameraId> ids = dispatch.order().cameras();
        return known.stream()
                .filter(camera -> ids.contains(camera.id()))
                .sorted(Comparator.comparingInt(camera -> ids.indexOf(camera.id())))
                .toList();
    }

    /** @param epoch as of an order */
    public static JsonObject of(Withdrawal withdrawal, long epoch) {
        return new JsonObject()
                .put("order", withdrawal.dispatch().toString())
                .put("leg", withdrawal.leg())
                .put("epoch", epoch)
                .put("reason", withdrawal.reason())
                .put("givenTo", withdrawal.to())
                .put("at", withdrawal.at().toString());
    }

    /** Cameras as a station is told of them: where they stand, and nothing that opens them. */
    public static JsonArray cameras(List<Camera> cameras) {
        JsonArray json = new JsonArray();
        for (Camera camera : cameras)
            json.add(new JsonObject()
                    .put("id", camera.id().toString())
                    .put("name", camera.name())
                    .put("site", camera.site())
                    .put("bearing", camera.bearing())
                    .put("position", position(camera.position())));
        return json;
    }

    /** Where to go: as people call it and find it, on the map, and on the national grid. */
    public static JsonObject place(Place place) {
        Position position = place.position();
        return new JsonObject()
                .put("name", place.name())
                .put("address", place.address())
                .put("pole", place.pole())
                .put("position", position(position))
                .put("grid", position == null ? null : GridNumber.of(position).orElse(null));
    }

    private static @Nullable JsonObject position(@Nullable Position position) {
        return position == null
                ? null
                : new JsonObject().put("lat", position.lat()).put("lon", position.lon());
    }
}
