package pasu.migrate.ledger;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pasu.core.integrity.VerifyingKey;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.RunOrder;

/** What a ledger's lines tell of, taken together. Not safe for threads. */
public final class History {
    private final Map<String, Cutover> cameras = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<RunOrder> orders = new ArrayList<>();

    /** An event with its time, for the story of a camera. */
    public record Entry(long atMicros, CutoverEvent event) {}

    /**
     * What lines tell of, as far as they are right.
     *
     * @param faults is told what is wrong with them
     */
    public static History of(List<String> lines, List<VerifyingKey> keys, Consumer<LedgerFault> faults) {
        History history = new History();
        LedgerCheck.check(lines, keys, history).forEach(faults);
        return history;
    }

    /** @throws RuntimeException if that cannot have happened */
    void take(LedgerLine line) {
        JsonObject body = line.body();
        if (body.getString("event").equals("opened")) return;
        if (body.getString("event").equals(OrderJson.EVENT)) {
            orders.add(OrderJson.read(body));
            return;
        }
        CutoverEvent event = EventJson.read(body);
        Cutover before = cameras.get(event.camera());
        if (event instanceof CutoverEvent.Planned planned && before == null)
            cameras.put(event.camera(), Cutover.of(planned));
        else if (before == null) throw new IllegalStateException(event.camera() + " was never planned");
        else cameras.put(event.camera(), before.after(event));
        entries.add(new Entry(line.atMicros(), event));
    }

    public Optional<Cutover> camera(String name) {
        return Optional.ofNullable(cameras.get(name));
    }

    /** In the order in which they were planned. */
    public List<Cutover> cameras() {
        return List.copyOf(cameras.values());
    }

    /** What people told runs, in order. */
    public List<RunOrder> orders() {
        return List.copyOf(orders);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
