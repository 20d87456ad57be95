package pasu.migrate.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.Standing;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.WavePlan;
import pasu.migrate.verify.Proof;

/** How a migration stands, as {@code status --json} prints it and as Pasu is told ({@code MigrationTold} of openapi.yaml). Pure. */
public final class Told {
    /** Pasu's page shows so many; the report names all. */
    private static final int FRAMES = 5;

    private static final int ORDERS = 20;
    private static final int NAME = 200;
    private static final int WHY = 400;

    private Told() {}

    public static JsonObject of(Plan plan, Standing standing, long nowMicros) {
        Map<Integer, WavePlan> waves = new HashMap<>();
        plan.waves().forEach(wave -> waves.put(wave.number(), wave));
        List<RunOrder> orders = standing.orders();
        return new JsonObject()
                .put("name", cut(plan.name(), NAME))
                .put("ledger", new JsonObject().put("lines", standing.lines()).put("head", standing.head()))
                .put(
                        "waves",
                        array(Progress.of(plan, standing.cameras(), standing.entries(), nowMicros).stream()
                                .map(wave -> wave(wave, waves.get(wave.number())))
                                .toList()))
                .put(
                        "cameras",
                        array(standing.cameras().stream()
                                .map(cutover -> camera(plan, cutover))
                                .toList()))
                .put(
                        "orders",
                        array(orders.subList(Math.max(0, orders.size() - ORDERS), orders.size()).stream()
                                .map(Told::order)
                                .toList()));
    }

    private static JsonObject wave(Progress wave, @Nullable WavePlan plan) {
        return new JsonObject()
                .put("wave", wave.number())
                .put("owner", plan == null ? "" : cut(plan.owner(), NAME))
                .put("from", plan == null ? null : text(plan.from()))
                .put("to", plan == null ? null : text(plan.to()))
                .put("there", wave.there())
                .put("begun", wave.begun())
                .put("cameras", wave.cameras())
                .put(
                        "leftSeconds",
                        wave.leftSeconds().isPresent()
                                ? (Long) wave.leftSeconds().getAsLong()
                                : null);
    }

    private static JsonObject camera(Plan plan, Cutover cutover) {
        List<String> lost = cutover.nobodyHas();
        return new JsonObject()
                .put("camera", cut(cutover.camera(), NAME))
                .put("wave", plan.waveOf(cutover.camera()))
                .put("route", Word.of(cutover.route()))
                .put("state", Word.of(cutover.state()))
                .put("id", cutover.id())
                .put("failures", cutover.failures())
                .put(
                        "why",
                        Optional.ofNullable(cutover.why())
                                .map(why -> cut(why, WHY))
                                .orElse(null))
                .put(
                        "compared",
                        cutover.proofs().isEmpty()
                                ? null
                                : proof(cutover.proofs().getLast()))
                .put("nobodyHas", lost.size())
                .put("nobodyHasFirst", new JsonArray(lost.stream().limit(FRAMES).toList()));
    }

    private static JsonObject proof(Proof proof) {
        return new JsonObject()
                .put("from", Time.instant(proof.fromMicros()).toString())
                .put("to", Time.instant(proof.toMicros()).toString())
                .put("frames", proof.matched())
                .put("missingHere", proof.missingHere().size())
                .put("missingThere", proof.missingThere().size())
                .put("holes", proof.holes().size())
                .put("clockSeconds", proof.offsetMicros() / 1e6)
                .put("ambiguous", proof.ambiguous())
                .put("byTime", proof.basis() == Proof.Basis.TIME);
    }

    private static JsonObject order(RunOrder order) {
        return new JsonObject()
                .put("order", Word.of(order.kind()))
                .put("who", order.who())
                .put("at", Time.instant(order.atMicros()).toString());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static JsonArray array(List<JsonObject> items) {
        return new JsonArray(items);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
