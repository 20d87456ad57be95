package pasu.migrate.stage;

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
    private final Stage stage;
    private final Consumer<String> told;
    private final Thread thread;

    private Faults(Stage stage, FaultSchedule schedule, Consumer<String> told) {
        this.stage = stage;
        this.told = told;
        this.thread = Thread.ofVirtual().name("faults").start(() -> run(schedule));
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
        return new Faults(stage, FaultSchedule.of(stage.plan(), seed), told);
    }

    private void run(FaultSchedule schedule) {
        try {
            for (int now = 0; now <= schedule.lastSeconds() + FaultSchedule.SECONDS; now++) {
                for (FaultSchedule.Fault fault : schedule.faults()) {
                    if (fault.atSeconds() + FaultSchedule.SECONDS == now) make(fault, false);
                    if (fault.atSeconds() != now) continue;
                    told.accept("for " + FaultSchedule.SECONDS + " s: " + fault.words());
                    make(fault, true);
                }
                Patience.real().pause(1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Failure e) {
            told.accept("the faults ended early: " + e.getMessage());
        }
    }

    private void make(FaultSchedule.Fault fault, boolean begins) {
        switch (fault.kind()) {
            case BUSY -> stage.faultCamera(fault.name(), begins ? "busy" : "clear", null);
            case REBOOTS -> stage.faultCamera(fault.name(), begins ? "stop" : "clear", null);
            case DIES -> stage.faultRecorder(fault.name(), begins ? "stop" : "clear", null);
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
