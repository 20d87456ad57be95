package pasu.migrate.stage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pasu.core.base.Time;
import pasu.ingest.sim.clip.Clip;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.History;
import pasu.migrate.plan.CameraPlan;

/**
 * What a migration's ledger says of each camera, held against the {@link Evidence}.
 *
 * @param odd frames in files that no camera produced
 */
public record Judgement(List<Camera> cameras, long odd) {
    /** A camera's clock and ours are one here; what is between is a frame's way and its arrival's jitter. */
    private static final long NEAR_MICROS = 500_000;

    private static final long MICROS = 1_000_000;

    public Judgement {
        cameras = List.copyOf(cameras);
    }

    /**
     * A camera, judged.
     *
     * @param nobody frames that nobody has, by the evidence
     * @param told those that the tool says nobody has
     * @param relayed of {@code nobody}, those outside of any hand-over or way back
     * @param handOver frames that were lost at the longest hand-over, before a card gave any back
     * @param filled frames that came from the card
     * @param disagreement in what the tool's ledger and the evidence differ; empty if in nothing
     */
    public record Camera(
            CameraPlan planned,
            CutoverState state,
            int recorded,
            int nobody,
            int told,
            int relayed,
            int handOver,
            int filled,
            Optional<String> disagreement) {

        public boolean isHandedOver() {
            return planned.route() == Route.HAND_OVER;
        }

        public boolean hasCard() {
            return planned.device() != null;
        }

        /** What should not be so of a camera that is retired, a line each. */
        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (state != CutoverState.RETIRED) faults.add("it is " + state);
            disagreement.ifPresent(faults::add);
            if (relayed > 0) faults.add(relayed + " frames lost outside of a hand-over");
            if (!isHandedOver() && nobody > 0) faults.add(nobody + " frames lost");
            if (hasCard() && nobody > 0) faults.add(nobody + " frames were not fetched from its card");
            if (handOver > handOverBound()) faults.add(handOver + " frames lost at a hand-over");
            return faults;
        }
    }

    /** What should not be so once all are retired, a line each; none if every frame is accounted for. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (odd > 0) faults.add(odd + " frames in files were sent by no camera");
        for (Camera camera : cameras)
            camera.faults().forEach(fault -> faults.add(camera.planned.name() + ": " + fault));
        return faults;
    }

    private record Window(long fromMicros, long toMicros) {
        boolean holds(long at) {
            return at >= fromMicros - NEAR_MICROS && at <= toMicros + NEAR_MICROS;
        }
    }

    /** All of the stage's programs have ended. */
    public static Judgement of(Stage stage, History history) throws IOException {
        Evidence evidence = Evidence.of(stage);
        List<Camera> cameras = new ArrayList<>();
        for (Stage.Twin twin : stage.twins().toList()) {
            Optional<Cutover> cutover = history.camera(twin.planned().name());
            if (cutover.isPresent()) cameras.add(judge(twin, cutover.get(), history, evidence));
        }
        return new Judgement(cameras, evidence.odd());
    }

    private static Camera judge(Stage.Twin twin, Cutover cutover, History history, Evidence evidence) {
        List<Evidence.Lost> nobody = evidence.nobodyHas(twin.id());
        List<Long> told = cutover.nobodyHas().stream()
                .map(at -> Time.micros(Instant.parse(at)))
                .sorted()
                .toList();
        List<Window> windows = windows(twin.planned().name(), history);
        int relayed = (int) nobody.stream()
                .filter(frame -> windows.stream().noneMatch(window -> window.holds(frame.sentAtMicros())))
                .count();
        int handOver = handOver(twin.planned().name(), history);
        int filled =
                cutover.filled().stream().mapToInt(each -> each.frames().size()).sum();
        return new Camera(
                twin.planned(),
                cutover.state(),
                evidence.recorded(twin.id()),
                nobody.size(),
                told.size(),
                relayed,
                handOver,
                filled,
                disagreement(twin, cutover, since(shadowedAt(twin.planned().name(), history), nobody), told, evidence));
    }

    /** What a recorder lost before Pasu had the camera is its own matter: the tool does not look there. */
    private static List<Evidence.Lost> since(long micros, List<Evidence.Lost> nobody) {
        return nobody.stream().filter(frame -> frame.sentAtMicros() >= micros).toList();
    }

    private static long shadowedAt(String camera, History history) {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof CutoverEvent.Done(String name, Step step)
                        && name.equals(camera)
                        && step == Step.SHADOW)
                .mapToLong(History.Entry::atMicros)
                .findFirst()
                .orElse(0);
    }

    /** Frames of the longest gap that was told of while a camera was switched. */
    private static int handOver(String camera, History history) {
        int most = 0;
        Step step = Step.SHADOW;
        for (History.Entry entry : history.entries()) {
            if (!entry.event().camera().equals(camera)) continue;
            if (entry.event() instanceof CutoverEvent.Began(String c, Step begun)) step = begun;
            if (entry.event() instanceof CutoverEvent.Unrecorded gap && step == Step.SWITCH)
                most = Math.max(most, gap.frames().size());
        }
        return most;
    }

    private static Optional<String> disagreement(
            Stage.Twin twin, Cutover cutover, List<Evidence.Lost> nobody, List<Long> told, Evidence evidence) {
        if (!evidence.isOurs(twin.id())) return Optional.of("Pasu has nothing of it");
        if (nobody.size() != told.size())
            return Optional.of(nobody.size() + " frames are nobody's, the ledger names " + told.size());
        for (int at = 0; at < told.size(); at++)
            if (Math.abs(nobody.get(at).sentAtMicros() - told.get(at)) > NEAR_MICROS)
                return Optional.of("the ledger names a frame of " + Time.instant(told.get(at)) + ", and that of "
                        + Time.instant(nobody.get(at).sentAtMicros()) + " is nobody's");
        return alone(twin, cutover, evidence);
    }

    /** Of a camera that both record all the while, frames that the recorder alone has are named, too. */
    private static Optional<String> alone(Stage.Twin twin, Cutover cutover, Evidence evidence) {
        if (cutover.route() != Route.TWO_SESSIONS || cutover.verifiedBy() < 0) return Optional.empty();
        long from = cutover.proofs().get(cutover.verifiedBy()).toMicros();
        long to = cutover.comparedLast().toMicros();
        int alone = evidence.legacyAlone(twin.id(), from, to).size();
        int named = cutover.missingSinceVerified().size();
        return alone == named
                ? Optional.empty()
                : Optional.of(alone + " frames are the recorder's alone, the ledger names " + named);
    }

    /** Within which a camera of one session may be nobody's: while it changes hands, and while it goes back. */
    private static List<Window> windows(String camera, History history) {
        List<Window> windows = new ArrayList<>();
        long from = -1;
        for (History.Entry entry : history.entries()) {
            if (!entry.event().camera().equals(camera)) continue;
            switch (entry.event()) {
                case CutoverEvent.Changing(String c, Setting setting)
                when setting.what().equals(Setting.RECORDING) && "false".equals(setting.after()) ->
                    from = from < 0 ? entry.atMicros() : from;
                case CutoverEvent.Began(String c, Step step)
                when step == Step.ROLL_BACK -> from = from < 0 ? entry.atMicros() : from;
                case CutoverEvent.Unrecorded gap -> windows.add(new Window(gap.fromMicros(), gap.toMicros()));
                case CutoverEvent.Done(String c, Step step)
                when step == Step.SWITCH || step == Step.ROLL_BACK -> {
                    if (from >= 0) windows.add(new Window(from, entry.atMicros()));
                    from = -1;
                }
                default -> {}
            }
        }
        if (from >= 0) windows.add(new Window(from, Long.MAX_VALUE - NEAR_MICROS));
        return windows;
    }

    /** How many frames a camera sends within a group of pictures and half a second: what a hand-over may cost. */
    public static int handOverBound() {
        return (int) Math.ceil(Clip.FPS * 2.5);
    }

    /** Seconds from a camera's first step to its last. */
    public static Map<String, Double> seconds(History history) {
        Map<String, Long> began = new TreeMap<>();
        Map<String, Double> took = new TreeMap<>();
        for (History.Entry entry : history.entries()) {
            if (entry.event() instanceof CutoverEvent.Began(String camera, Step step))
                began.putIfAbsent(camera, entry.atMicros());
            if (entry.event() instanceof CutoverEvent.Done(String camera, Step step) && step == Step.SWITCH)
                took.put(camera, (double) (entry.atMicros() - began.getOrDefault(camera, entry.atMicros())) / MICROS);
        }
        return took;
    }
}
