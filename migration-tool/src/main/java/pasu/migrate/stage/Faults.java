package pasu.migrate.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import pasu.core.base.Failure;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.run.Patience;

/** What goes wrong while a plan is rehearsed, by a seed: which camera, which recorder, and when. */
public final class Faults implements AutoCloseable {
    /** Each fault lasts so long. */
    private static final int SECONDS = 12;

    /** They begin within so long of the run. */
    private static final int WITHIN_SECONDS = 40;

    /** Of this many cameras one refuses a second session, and one reboots. */
    private static final int ONE_IN = 5;

    private final Stage stage;
    private final Consumer<String> told;
    private final Thread thread;

    private record Fault(int atSeconds, String words, Runnable begins, Runnable ends) {}

    private Faults(Stage stage, List<Fault> faults, Consumer<String> told) {
        this.stage = stage;
        this.told = told;
        this.thread = Thread.ofVirtual().name("faults").start(() -> run(faults));
    }

    /** How far recorders' clocks are off: one is right, the others are not. */
    public static Map<String, String> clocks(List<RecorderPlan> recorders, long seed) {
        Random random = new Random(seed);
        Map<String, String> clocks = new HashMap<>();
        for (RecorderPlan recorder : recorders.subList(Math.min(1, recorders.size() - 1), recorders.size()))
            clocks.put(recorder.name(), "+" + (20 + random.nextInt(600)) + "s");
        return clocks;
    }

    /** Begins with them. @param told of each, in words */
    public static Faults begin(Stage stage, long seed, Consumer<String> told) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        List<CameraPlan> cameras = stage.plan().cameras();
        for (int nth = 0; nth < cameras.size(); nth += ONE_IN) {
            String busy = cameras.get(nth + random.nextInt(Math.min(ONE_IN, cameras.size() - nth)))
                    .name();
            faults.add(camera(stage, random, busy, "busy", "takes no second session (453)"));
            String boots = cameras.get(nth + random.nextInt(Math.min(ONE_IN, cameras.size() - nth)))
                    .name();
            faults.add(camera(stage, random, boots, "stop", "reboots"));
        }
        String dies = stage.plan()
                .recorders()
                .get(random.nextInt(stage.plan().recorders().size()))
                .name();
        faults.add(new Fault(
                random.nextInt(WITHIN_SECONDS),
                "recorder " + dies + " is dead",
                () -> stage.faultRecorder(dies, "stop", null),
                () -> stage.faultRecorder(dies, "clear", null)));
        return new Faults(stage, faults, told);
    }

    private static Fault camera(Stage stage, Random random, String camera, String fault, String words) {
        return new Fault(
                random.nextInt(WITHIN_SECONDS),
                camera + " " + words,
                () -> stage.faultCamera(camera, fault, null),
                () -> stage.faultCamera(camera, "clear", null));
    }

    private void run(List<Fault> faults) {
        try {
            for (int second = 0; second < WITHIN_SECONDS + SECONDS; second++) {
                int now = second;
                for (Fault fault : faults) {
                    if (fault.atSeconds() + SECONDS == now) fault.ends().run();
                    if (fault.atSeconds() != now) continue;
                    told.accept("for " + SECONDS + " s: " + fault.words());
                    fault.begins().run();
                }
                Patience.real().pause(1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Failure e) {
            told.accept("the faults ended early: " + e.getMessage());
        }
    }

    /** All is well again; waits until the last fault is over. */
    @Override
    public void close() {
        try {
            thread.join();
            for (CameraPlan camera : stage.plan().cameras()) stage.faultCamera(camera.name(), "clear", null);
            for (RecorderPlan recorder : stage.plan().recorders()) stage.faultRecorder(recorder.name(), "clear", null);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
