package pasu.migrate.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Word;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.ChannelPlan;
import pasu.migrate.plan.RecorderPlan;

/**
 * A first plan, which people go on with. A site's cameras move together, sites of one network after one another; a camera with a
 * free session is recorded beside its recorder, any other through it. What leaves a camera's one session is decided by people:
 * no hand-over is drafted.
 */
public final class Draft {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private final Inventory inventory;
    private final List<FoundCamera> movable;

    /** @param inventory of which cameras that cannot be compared are left out */
    public Draft(Inventory inventory) {
        this.inventory = inventory;
        this.movable = inventory.cameras().stream()
                .filter(inventory::isComparable)
                .filter(camera ->
                        route(camera) == Route.TWO_SESSIONS || recorder(camera).relays())
                .sorted(Comparator.comparing(FoundCamera::network).thenComparing(Draft::site))
                .toList();
    }

    /** Cameras that it holds. */
    public int size() {
        return movable.size();
    }

    private RecorderPlan recorder(FoundCamera camera) {
        return Objects.requireNonNull(inventory.recorder(camera).orElseThrow().plan());
    }

    private static String site(FoundCamera camera) {
        String site = camera.row().site();
        return site == null ? "" : site;
    }

    static Route route(FoundCamera camera) {
        return camera.isBound() || Objects.equals(camera.free(), 0) ? Route.RELAY : Route.TWO_SESSIONS;
    }

    /** @param most cameras of a wave; a larger site is a wave of its own */
    public String plan(String name, URI pasu, int most) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        plan.put("pasu", pasu.toString());
        List<Object> recorders = new ArrayList<>();
        movable.stream().map(this::recorder).distinct().forEach(recorder -> recorders.add(fields(recorder)));
        plan.put("recorders", recorders);
        List<Object> cameras = new ArrayList<>();
        int wave = 1;
        int inWave = 0;
        for (List<FoundCamera> together : sites()) {
            if (inWave > 0 && inWave + together.size() > most) {
                wave++;
                inWave = 0;
            }
            for (FoundCamera camera : together) cameras.add(fields(camera, wave));
            inWave += together.size();
        }
        plan.put("cameras", cameras);
        try {
            return heading() + YAML.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<List<FoundCamera>> sites() {
        Map<String, List<FoundCamera>> sites = new LinkedHashMap<>();
        for (FoundCamera camera : movable)
            sites.computeIfAbsent(camera.network() + "\n" + site(camera), place -> new ArrayList<>())
                    .add(camera);
        return List.copyOf(sites.values());
    }

    private String heading() {
        StringBuilder text = new StringBuilder("# Drafted from what was found at " + inventory.at()
                + ": read it, name owners and windows of waves, then 'migrate plan' checks it.\n");
        for (FoundRecorder recorder : inventory.recorders())
            if (recorder.make() != null)
                text.append("# The addresses of ")
                        .append(recorder.name())
                        .append(" are untried: nobody has met ")
                        .append(Word.of(recorder.make()))
                        .append(" with this program yet.\n");
        for (FoundCamera camera : movable)
            if (camera.row().schedule() != null)
                text.append("# Its recorder records ")
                        .append(camera.row().name())
                        .append(" at times only: ")
                        .append(line(camera.row().schedule()))
                        .append(". Give its wave a window within them, for outside nothing can be compared.\n");
        return text.toString();
    }

    /** A cell may hold several; a comment is one. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Map<String, Object> fields(RecorderPlan recorder) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", recorder.name());
        put(fields, "live", recorder.live());
        put(fields, "archive", recorder.archive());
        put(fields, "zone", recorder.zone());
        put(fields, "management", recorder.management());
        put(fields, "login", recorder.login());
        if (recorder.codesAnew()) fields.put("codesAnew", true);
        List<Object> channels = new ArrayList<>();
        for (ChannelPlan channel : recorder.channels()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", channel.name());
            each.put("live", channel.live().toString());
            each.put("archive", channel.archive().toString());
            channels.add(each);
        }
        if (!channels.isEmpty()) fields.put("channels", channels);
        return fields;
    }

    private static Map<String, Object> fields(FoundCamera camera, int wave) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", camera.row().name());
        fields.put("recorder", camera.row().recorder());
        fields.put("channel", camera.row().channel());
        put(fields, "url", camera.row().url());
        fields.put("route", Word.of(route(camera)));
        fields.put("wave", wave);
        put(fields, "site", camera.row().site());
        put(fields, "purpose", camera.row().purpose());
        put(fields, "login", camera.row().login());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) fields.put(name, value.toString());
    }
}
