package pasu.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.app.chaos.Alarm;
import pasu.app.chaos.Frames;
import pasu.app.chaos.Order;
import pasu.app.chaos.Press;
import pasu.core.base.Failure;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;

/** Reads what is left of a run: the ledgers, the nodes' files, and the cluster's list of alarms. */
final class ChaosRecord {
    private static final Pattern EPOCH = Pattern.compile("-(\\d+)[a-z]+\\.mp4");
    private static final int PAGE = 200;

    private ChaosRecord() {}

    /**
     * Every stream of the cameras that some node has a file of; all nodes have ended.
     *
     * @param cameras by the place that frames name, the camera that leases name
     */
    static List<Frames> frames(Path ledger, List<ChaosNode> nodes, Map<String, String> cameras) throws IOException {
        LedgerFrames sent = LedgerFrames.read(ledger);
        Map<String, List<Frames.Kept>> kept = new TreeMap<>();
        cameras.keySet().forEach(place -> kept.put(place, new ArrayList<>()));
        for (ChaosNode node : nodes) readFiles(node, sent, kept);
        List<Frames> all = new ArrayList<>();
        cameras.forEach((place, camera) ->
                all.add(new Frames(camera, sent(sent.stream(place)), kept.getOrDefault(place, List.of()))));
        return all;
    }

    private static List<Frames.Sent> sent(LedgerFrames.@Nullable Stream stream) {
        List<Frames.Sent> frames = new ArrayList<>();
        if (stream == null) return frames;
        for (int at = 0; at < stream.count(); at++) frames.add(new Frames.Sent(stream.number(at), stream.sentAt(at)));
        return frames;
    }

    private static void readFiles(ChaosNode node, LedgerFrames ledger, Map<String, List<Frames.Kept>> kept)
            throws IOException {
        if (!Files.isDirectory(node.recordings())) return;
        try (Stream<Path> all = Files.walk(node.recordings())) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Matcher named = EPOCH.matcher(file.getFileName().toString());
                if (!named.find()) continue;
                long epoch = Long.parseLong(named.group(1));
                MarkedFrames.read(file, (place, number, at, hash) -> {
                    LedgerFrames.Stream stream = ledger.stream(place);
                    int found = stream == null ? -1 : stream.find(number);
                    boolean faithful = stream != null && found >= 0 && stream.matches(found, hash);
                    kept.computeIfAbsent(place, any -> new ArrayList<>())
                            .add(new Frames.Kept(number, node.name(), epoch, at, faithful));
                });
            }
        }
    }

    /** Every alarm that the cluster knows. */
    static List<Alarm> alarms(Node node) {
        List<Alarm> alarms = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = node.get("/api/v1/alarms?limit=" + PAGE + cursor);
            JsonArray items = page.getJsonArray("items");
            for (int nth = 0; nth < items.size(); nth++) alarms.add(alarm(items.getJsonObject(nth)));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return alarms;
    }

    /** The presses, with the alarm that the one which their 202 named is now: an alarm may go by several names. */
    static List<Press> named(Node node, List<Press> presses, List<Alarm> alarms) {
        Map<String, String> names = new HashMap<>();
        alarms.forEach(alarm -> names.put(alarm.id(), alarm.id()));
        return presses.stream()
                .map(press -> new Press(
                        press.key(), press.alarm().map(name -> names.computeIfAbsent(name, other -> id(node, other)))))
                .toList();
    }

    /** What is found by the name; the name itself where nothing is. */
    private static String id(Node node, String name) {
        try {
            return node.get("/api/v1/alarms/" + name).getString("id");
        } catch (Failure e) {
            return name; // it is judged as an alarm that is not there
        }
    }

    private static Alarm alarm(JsonObject listed) {
        List<Press.Key> presses = new ArrayList<>();
        JsonArray given = listed.getJsonArray("presses", new JsonArray());
        for (int nth = 0; nth < given.size(); nth++) {
            JsonObject press = given.getJsonObject(nth);
            if (press.getValue("serial") instanceof Number serial)
                presses.add(new Press.Key(press.getString("bell"), serial.longValue()));
        }
        return new Alarm(listed.getString("id"), presses);
    }

    /** What the station's ledger says. */
    static List<Order.Effect> effects(Path ledger) throws IOException {
        List<Order.Effect> effects = new ArrayList<>();
        if (!Files.exists(ledger)) return effects;
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(ledger)) {
            JsonNode entry = json.readTree(line);
            effects.add(new Order.Effect(
                    entry.get("dispatch").asText(), entry.get("effect").asText()));
        }
        return effects;
    }
}
