package pasu.migrate.ledger;

import io.vertx.core.json.JsonObject;
import pasu.core.base.Word;
import pasu.migrate.cutover.RunOrder;

/** What a person told a run, as the ledger and the file of orders write it. */
final class OrderJson {
    static final String EVENT = "ordered";

    private OrderJson() {}

    static JsonObject write(RunOrder order) {
        return new JsonObject()
                .put("event", EVENT)
                .put("order", Word.of(order.kind()))
                .put("who", order.who())
                .put("orderedAt", order.atMicros());
    }

    /** @throws RuntimeException if it is none */
    static RunOrder read(JsonObject json) {
        String word = json.getString("order");
        return new RunOrder(
                Word.find(RunOrder.Kind.class, word)
                        .orElseThrow(() -> new IllegalArgumentException("no order is called " + word)),
                json.getString("who"),
                json.getLong("orderedAt"));
    }
}
