package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures of several runs, in the order in which they were first told; shown with their median, smallest and largest. */
final class Report {
    private final Map<String, double[]> figures = new LinkedHashMap<>();

    void add(String name, double value) {
        figures.merge(name, new double[] {value}, (before, one) -> {
            double[] all = Arrays.copyOf(before, before.length + 1);
            all[before.length] = value;
            return all;
        });
    }

    double median(String name) {
        double[] sorted = figures.getOrDefault(name, new double[] {Double.NaN}).clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @param part from 0 to 1 @return the smallest of the values that is not smaller than so many of them */
    static double percentile(List<Double> values, double part) {
        if (values.isEmpty()) return Double.NaN;
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.clamp(Math.ceil(part * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    String table() {
        return figures.entrySet().stream()
                .map(figure -> {
                    double[] values = figure.getValue();
                    String spread = values.length == 1
                            ? ""
                            : "  (%s to %s in %d runs)"
                                    .formatted(
                                            text(Arrays.stream(values).min().orElseThrow()),
                                            text(Arrays.stream(values).max().orElseThrow()),
                                            values.length);
                    return "%-58s %10s%s".formatted(figure.getKey(), text(median(figure.getKey())), spread);
                })
                .collect(Collectors.joining("\n"));
    }

    /** The medians. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        figures.keySet().forEach(name -> json.put(name, median(name)));
        return json;
    }

    private static String text(double value) {
        if (value == Math.rint(value)) return String.format(Locale.ROOT, "%,d", (long) value);
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
