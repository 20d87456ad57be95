package pasu.migrate.ledger;

import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.RunOrder;

/**
 * A migration's ledger while it is written: lines are only added, each is forced to the disk before its event counts as
 * having happened, and each holds the hash of the one before. Nobody else writes meanwhile: the file is locked. A last line
 * that a crash cut off never counted, and is taken off.
 */
public final class Ledger implements Closeable {
    private final LedgerFile file;
    private final SigningKey key;
    private final Time time;
    private final History history = new History();
    private String previous;
    private long number;

    private Ledger(LedgerFile file, SigningKey key, Time time, String plan) {
        this.file = file;
        this.key = key;
        this.time = time;
        this.previous = plan;
    }

    /**
     * Opens a ledger, or begins one.
     *
     * @param plan SHA-256 of the plan's file, in hexadecimal: a ledger belongs to one plan
     * @throws Failure if another run has it (75), if it is not whole (65), or belongs to another plan (65)
     */
    public static Ledger open(Path path, String plan, SigningKey key, Time time) throws IOException {
        return open(LedgerFile.open(path), path, plan, key, time);
    }

    /** The same with a file that is open; it is closed if it is no ledger. */
    static Ledger open(LedgerFile file, Path path, String plan, SigningKey key, Time time) throws IOException {
        boolean opened = false;
        try {
            Ledger ledger = new Ledger(file, key, time, plan);
            ledger.load(path, plan);
            opened = true;
            return ledger;
        } finally {
            if (!opened) file.close();
        }
    }

    private void load(Path path, String plan) throws IOException {
        LedgerText text = file.read();
        if (text.lines().isEmpty()) {
            append(new JsonObject().put("event", "opened").put("plan", plan));
            return;
        }
        List<LedgerFault> faults = LedgerCheck.check(text.lines(), List.of(key.verifying()), history);
        if (!faults.isEmpty())
            throw new Failure(
                    ExitCode.DATA,
                    path + " is not as it was written, nothing is done with it: "
                            + faults.getFirst().words());
        LedgerLine first = LedgerLine.read(text.lines().getFirst());
        if (!plan.equals(first.previous()))
            throw new Failure(
                    ExitCode.DATA,
                    path + " belongs to another plan: the plan's file was changed since the migration began");
        number = text.lines().size();
        previous = LedgerLine.hash(text.lines().getLast());
    }

    /**
     * Writes down what happened, or is about to.
     *
     * @return how the camera stands now
     * @throws IllegalStateException if that cannot have happened
     * @throws IOException if it cannot be written; then it did not happen
     */
    public synchronized Cutover add(CutoverEvent event) throws IOException {
        Optional<Cutover> before = history.camera(event.camera());
        if (!(event instanceof CutoverEvent.Planned)) before.orElseThrow().after(event); // refused before it is written
        history.take(append(EventJson.write(event)));
        return history.camera(event.camera()).orElseThrow();
    }

    /** Writes down what a person told the run; from here on it counts. */
    public synchronized void order(RunOrder order) throws IOException {
        history.take(append(OrderJson.write(order)));
    }

    /** What a person told last. */
    public synchronized Optional<RunOrder> lastOrder() {
        List<RunOrder> orders = history.orders();
        return orders.isEmpty() ? Optional.empty() : Optional.of(orders.getLast());
    }

    private LedgerLine append(JsonObject body) throws IOException {
        LedgerLine line = new LedgerLine(number, previous, time.wallMicros(), body);
        String text = line.text(key);
        file.append((text + "\n").getBytes(StandardCharsets.UTF_8));
        number++;
        previous = LedgerLine.hash(text);
        return line;
    }

    public synchronized Optional<Cutover> camera(String name) {
        return history.camera(name);
    }

    public synchronized List<Cutover> cameras() {
        return history.cameras();
    }

    public synchronized List<History.Entry> entries() {
        return history.entries();
    }

    /** All of it at this moment. */
    public synchronized Standing standing() {
        return new Standing(history.cameras(), history.entries(), history.orders(), number, previous);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
