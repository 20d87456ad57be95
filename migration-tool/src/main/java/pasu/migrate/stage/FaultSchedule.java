package pasu.migrate.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;

/**
 * What goes wrong on a plan's twins, and when: the same for the same seed. All begins before the plan can be done, for no camera
 * is switched before its overlap is whole.
 */
record FaultSchedule(List<Fault> faults) {
    /** Each fault lasts so long. */
    static final int SECONDS = 12;

    /** They begin within so long of the run, however long it takes. */
    private static final int MOST_SECONDS = 40;

    /** Of this many cameras one refuses a second session, and one reboots. */
    private static final int ONE_IN = 5;

    FaultSchedule {
        faults = List.copyOf(faults);
    }

    /** What happens to whom. */
    enum Kind {
        /** A camera has no session left. */
        BUSY("takes no second session (453)"),
        /** A camera is away for a while. */
        REBOOTS("reboots"),
        /** A recorder is away for a while. */
        DIES("is dead");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** @param atSeconds from the run's beginning. @param name of a camera, or, if it dies, of a recorder */
    record Fault(int atSeconds, Kind kind, String name) {
        String words() {
            return (kind == Kind.DIES ? "recorder " : "") + name + " " + kind.words;
        }
    }

    static FaultSchedule of(Plan plan, long seed) {
        Random random = new Random(seed);
        int within = within(plan);
        List<Fault> faults = new ArrayList<>();
        List<String> cameras = plan.cameras().stream().map(CameraPlan::name).toList();
        for (int nth = 0; nth < cameras.size(); nth += ONE_IN)
            for (Kind kind : List.of(Kind.BUSY, Kind.REBOOTS)) {
                String name = cameras.get(nth + random.nextInt(Math.min(ONE_IN, cameras.size() - nth)));
                faults.add(new Fault(random.nextInt(within), kind, name));
            }
        String dies =
                plan.recorders().get(random.nextInt(plan.recorders().size())).name();
        faults.add(new Fault(random.nextInt(within), Kind.DIES, dies));
        return new FaultSchedule(faults);
    }

    /** Seconds that the plan takes at the least: so many cameras at a time, each for its overlap. */
    private static int within(Plan plan) {
        int rounds = Math.ceilDiv(plan.cameras().size(), plan.parallel());
        return (int) Math.clamp((long) rounds * plan.overlapSeconds(), 1, MOST_SECONDS);
    }

    /** When the last one begins; 0 if there is none. */
    int lastSeconds() {
        return faults.stream().mapToInt(Fault::atSeconds).max().orElse(0);
    }
}
