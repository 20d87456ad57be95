package pasu.migrate.run;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.OrderFile;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.Secrets;

/**
 * A plan at work: wave after wave, so many cameras at a time. What has happened is read from the ledger alone, so it goes on
 * where it was, however it ended.
 */
public final class Migration {
    /** A step that came to nothing is begun again, so often in all, unless somebody begins a new run. */
    private static final int TRIES = 3;

    /** A camera that may not change hands now is looked at so often, and left to the next run after so long. */
    private static final long LOOK_MICROS = 5 * Move.SECOND;

    private static final long HELD_MICROS = 600 * Move.SECOND;

    private final Plan plan;
    private final Secrets secrets;
    private final Map<String, LegacyRecorder> recorders;
    private final Centre centre;
    private final Ledger ledger;
    private final Time time;
    private final Patience patience;
    private final Consumer<Cutover> told;
    private final StandingOrders orders;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private Consent consent = Consent.NONE;

    /**
     * @param recorders by name
     * @param orders where a person's word for this run is looked for
     * @param told of each camera when it has come further, or failed to
     * @throws IllegalArgumentException if a login or a recorder of the plan is not there
     */
    public Migration(
            Plan plan,
            Secrets secrets,
            Map<String, LegacyRecorder> recorders,
            Centre centre,
            Ledger ledger,
            Time time,
            Patience patience,
            OrderFile orders,
            Consumer<Cutover> told)
            throws IOException {
        this.plan = plan;
        this.secrets = secrets;
        this.recorders = Map.copyOf(recorders);
        this.centre = centre;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
        this.orders = new StandingOrders(ledger, orders, patience);
        this.told = told;
        for (CameraPlan camera : plan.cameras()) mover(camera); // What a plan lacks is said before anything is done.
        for (CameraPlan camera : plan.cameras())
            if (ledger.camera(camera.name()).isEmpty())
                ledger.add(new CutoverEvent.Planned(camera.name(), camera.route()));
    }

    /** From here on recorders let go on these terms. */
    public void agree(Consent terms) {
        consent = terms;
    }

    /**
     * Brings cameras to a state, as far as they get.
     *
     * @param wanted which of the plan's
     * @return how they stand, in the order of waves
     * @throws IOException if the ledger cannot be written: then nothing more is done
     */
    public List<Cutover> bring(CutoverState goal, Predicate<CameraPlan> wanted)
            throws IOException, InterruptedException {
        Map<Integer, List<CameraPlan>> waves = new LinkedHashMap<>();
        plan.cameras().stream()
                .filter(wanted)
                .sorted((one, other) -> Integer.compare(one.wave(), other.wave()))
                .forEach(camera -> waves.computeIfAbsent(camera.wave(), wave -> new ArrayList<>())
                        .add(camera));
        List<Cutover> all = new ArrayList<>();
        for (List<CameraPlan> wave : waves.values()) all.addAll(together(goal, wave));
        return all;
    }

    private List<Cutover> together(CutoverState goal, List<CameraPlan> wave) throws IOException, InterruptedException {
        Semaphore places = new Semaphore(plan.parallel());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Cutover>> moving = new ArrayList<>();
            for (CameraPlan camera : wave) moving.add(threads.submit(() -> inItsTurn(camera, goal, places)));
            List<Cutover> all = new ArrayList<>();
            for (Future<Cutover> each : moving) all.add(each.get());
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw cause; // The ledger cannot be written.
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e);
        }
    }

    /** A camera that is held back gives its place to others, and is looked at again. */
    private Cutover inItsTurn(CameraPlan camera, CutoverState goal, Semaphore places)
            throws IOException, InterruptedException {
        long until = time.wallMicros() + HELD_MICROS;
        while (true) {
            Cutover now;
            places.acquire();
            try {
                now = move(camera, goal);
            } finally {
                places.release();
            }
            if (!held.remove(camera.name()) || time.wallMicros() > until) return now;
            patience.pause(LOOK_MICROS);
        }
    }

    private Cutover move(CameraPlan camera, CutoverState goal) throws IOException, InterruptedException {
        Mover mover = mover(camera);
        Cutover now = towards(goal, camera, mover);
        // Its recorder has let go of its one session and we did not get it: better back than nowhere.
        return goal != CutoverState.ROLLED_BACK && now.isStranded()
                ? towards(CutoverState.ROLLED_BACK, camera, mover)
                : now;
    }

    private Cutover towards(CutoverState goal, CameraPlan camera, Mover mover)
            throws IOException, InterruptedException {
        Cutover now = mover.cutover();
        for (int failures = 0; failures < TRIES; ) {
            Optional<Step> next = now.next(goal);
            if (next.isEmpty() || !mayBegin(camera, now, next.get())) break;
            Optional<String> trial = trial(now, next.get());
            if (trial.isPresent()) return heldBack(camera, now, next.get(), trial.get());
            Optional<String> unrest = unrest(camera, now, next.get());
            if (unrest.isPresent()) {
                held.add(camera.name());
                return heldBack(camera, now, next.get(), unrest.get());
            }
            now = mover.perform(next.get());
            told.accept(now);
            failures = now.failures() == 0 ? 0 : failures + 1;
        }
        return now;
    }

    /** Whether a step may begin; what has begun is brought to its end, and the way back is always open. */
    private boolean mayBegin(CameraPlan camera, Cutover now, Step step) throws IOException, InterruptedException {
        if (step == Step.ROLL_BACK || now.begun() != null || now.state() == CutoverState.HANDING_OVER) return true;
        if (!orders.goesOn()) return false;
        // At the window's end nothing new is begun. A recorder is let go days later, when it suits.
        return step == Step.RETIRE || plan.wave(camera).isOpen(time.now());
    }

    /** A camera does not change hands while something goes on before it. What cannot be told counts as that. */
    private Optional<String> unrest(CameraPlan camera, Cutover now, Step step) {
        String id = now.id();
        boolean changesHands = now.begun() == null && now.state() == CutoverState.VERIFIED && step != Step.ROLL_BACK;
        if (!changesHands || id == null) return Optional.empty();
        try {
            return centre.unrest(id, camera.site());
        } catch (IOException e) {
            return Optional.of("whether anything goes on there cannot be told: " + e.getMessage());
        }
    }

    /** A camera leaves its recorder for good once its trial is accepted, which takes days: nobody waits for that here. */
    private Optional<String> trial(Cutover now, Step step) {
        String id = now.id();
        if (step != Step.RETIRE || now.begun() != null || id == null) return Optional.empty();
        try {
            return centre.trial(id);
        } catch (IOException e) {
            return Optional.of("whether its trial is accepted cannot be told: " + e.getMessage());
        }
    }

    private Cutover heldBack(CameraPlan camera, Cutover now, Step step, String why) throws IOException {
        if (why.equals(now.why())) return now;
        Cutover told = ledger.add(new CutoverEvent.Held(camera.name(), step, why));
        this.told.accept(told);
        return told;
    }

    /** Begins anew with cameras that were rolled back, one after another; then they go the way of all others. */
    public void again(Predicate<CameraPlan> wanted) throws IOException, InterruptedException {
        for (CameraPlan camera : plan.cameras()) {
            if (!wanted.test(camera)) continue;
            Mover mover = mover(camera);
            if (mover.cutover().state() == CutoverState.ROLLED_BACK
                    && mover.cutover().begun() == null) told.accept(mover.perform(Step.SHADOW));
        }
    }

    private Mover mover(CameraPlan camera) {
        LegacyRecorder recorder = recorders.get(camera.recorder());
        if (recorder == null) throw new IllegalArgumentException("no recorder is called " + camera.recorder());
        URI own = camera.url();
        return new Mover(new Move(
                camera,
                plan.overlapSeconds() * Move.SECOND,
                own == null ? null : access(own, camera.login()),
                recorder.relay(camera.channel())
                        .map(address -> access(address, plan.recorder(camera).login()))
                        .orElse(null),
                recorder,
                centre,
                ledger,
                time,
                patience,
                consent));
    }

    private Access access(URI address, @Nullable String login) {
        return new Access(address, login, secrets.login(login));
    }
}
