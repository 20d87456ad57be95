package pasu.migrate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pasu.migrate.cutover.Route;

/**
 * What a plan brings to Pasu, reckoned from what its cameras send today, and whether there is room for it. Pure.
 *
 * @param cameras of the plan
 * @param measured of how many it is known what they send; each other counts as the middle one of these
 * @param bytesPerSecond of all together
 * @param neededBytes of so many days
 * @param freeBytes that Pasu's disks have
 */
public record Capacity(int cameras, int measured, long bytesPerSecond, long neededBytes, long freeBytes) {
    private static final long DAY_SECONDS = 86_400;
    /** Of a line, in percent: what is sent comes in bursts. */
    private static final int LINE_PERCENT = 80;

    /** @param sends bytes a second by camera, of those that could be measured */
    public static Capacity of(Plan plan, Map<String, Long> sends, int days, long freeBytes) {
        List<Long> known = plan.cameras().stream()
                .map(camera -> sends.get(camera.name()))
                .filter(each -> each != null)
                .sorted()
                .toList();
        long middle = known.isEmpty() ? 0 : known.get(known.size() / 2);
        long all = known.stream().mapToLong(Long::longValue).sum()
                + middle * (plan.cameras().size() - known.size());
        return new Capacity(plan.cameras().size(), known.size(), all, all * DAY_SECONDS * days, freeBytes);
    }

    /** What stands against it, in words; empty if there is room. @param lineMbit what Pasu's line takes, Mbit/s */
    public List<String> problems(int lineMbit) {
        List<String> problems = new ArrayList<>();
        if (measured == 0) problems.add("no recorder gave anything of its cameras, so nothing can be reckoned");
        if (neededBytes > freeBytes)
            problems.add("the disks lack " + size(neededBytes - freeBytes) + ": add some, or keep fewer days");
        if (mbit() * 100 > (double) lineMbit * LINE_PERCENT)
            problems.add(String.format(
                    Locale.ROOT,
                    "%.0f Mbit/s are more than %d %% of a line of %d Mbit/s",
                    mbit(),
                    LINE_PERCENT,
                    lineMbit));
        return problems;
    }

    /** Sessions that Pasu will hold at a recorder, of cameras that are taken through it. */
    public static int relayed(Plan plan, RecorderPlan recorder) {
        return (int) plan.cameras().stream()
                .filter(camera -> camera.recorder().equals(recorder.name()) && camera.route() != Route.TWO_SESSIONS)
                .count();
    }

    public String words(int days) {
        return String.format(
                Locale.ROOT,
                "%d of %d cameras measured: %.1f Mbit/s together, %d days are %s, Pasu has %s free",
                measured,
                cameras,
                mbit(),
                days,
                size(neededBytes),
                size(freeBytes));
    }

    private double mbit() {
        return bytesPerSecond * 8 / 1e6;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000_000_000L
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.1f TB", bytes / 1e12);
    }
}
