package pasu.migrate.plan;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pasu.migrate.cutover.Route;

/**
 * What is to be moved, from where, by which route and when.
 *
 * @param overlapSeconds that both recorders must have, whole, before a camera counts as verified
 * @param parallel cameras that are moved at a time
 */
public record Plan(
        String name,
        URI pasu,
        int overlapSeconds,
        int parallel,
        List<RecorderPlan> recorders,
        List<WavePlan> waves,
        List<CameraPlan> cameras) {

    public Plan {
        recorders = List.copyOf(recorders);
        waves = List.copyOf(waves);
        cameras = List.copyOf(cameras);
        if (overlapSeconds < 1)
            throw new IllegalArgumentException("overlapSeconds is 1 or more, got " + overlapSeconds);
        if (parallel < 1) throw new IllegalArgumentException("parallel is 1 or more, got " + parallel);
        if (cameras.isEmpty()) throw new IllegalArgumentException("a plan has a camera at least");
        unique("recorder", recorders.stream().map(RecorderPlan::name).toList());
        unique("camera", cameras.stream().map(CameraPlan::name).toList());
        unique("wave", waves.stream().map(WavePlan::number).toList());
        for (CameraPlan camera : cameras) {
            if (recorders.stream().noneMatch(recorder -> recorder.name().equals(camera.recorder())))
                throw new IllegalArgumentException(
                        camera.name() + " is on recorder " + camera.recorder() + ", which the plan does not have");
            if (camera.route() != Route.TWO_SESSIONS
                    && !recorder(recorders, camera).relays())
                throw new IllegalArgumentException(camera.name() + " cannot be relayed: recorder " + camera.recorder()
                        + " has no live picture in the plan");
            RecorderPlan recorder = recorder(recorders, camera);
            if (!recorder.channels().isEmpty()) recorder.channel(camera.channel());
        }
    }

    private static void unique(String what, List<?> names) {
        Set<Object> seen = new HashSet<>();
        for (Object name : names)
            if (!seen.add(name))
                throw new IllegalArgumentException("two of the plan's have the name: " + what + " " + name);
    }

    public RecorderPlan recorder(CameraPlan camera) {
        return recorder(recorders, camera);
    }

    private static RecorderPlan recorder(List<RecorderPlan> recorders, CameraPlan camera) {
        return recorders.stream()
                .filter(recorder -> recorder.name().equals(camera.recorder()))
                .findFirst()
                .orElseThrow();
    }

    /** The wave of a camera by name; 0 if the plan does not have it. */
    public int waveOf(String camera) {
        return cameras.stream()
                .filter(each -> each.name().equals(camera))
                .mapToInt(CameraPlan::wave)
                .findFirst()
                .orElse(0);
    }

    /** A wave of which the plan says nothing is at any time. */
    public WavePlan wave(CameraPlan camera) {
        return wave(camera.wave());
    }

    /** The same by its number. */
    public WavePlan wave(int number) {
        return waves.stream()
                .filter(wave -> wave.number() == number)
                .findFirst()
                .orElse(new WavePlan(number, "", null, null));
    }
}
