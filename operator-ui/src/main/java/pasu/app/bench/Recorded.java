package pasu.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.ingest.sim.check.Verdict;
import pasu.ingest.sim.clip.Clip;

/** What was recorded of the cameras, held against what they sent: by the files and the ledger alone. */
final class Recorded {
    private static final long SECOND = 1_000_000;

    private final Verdict verdict;
    private final long since;
    private final Map<String, List<Run>> runs = new TreeMap<>();
    private final Map<String, Long> promised = new TreeMap<>();
    private final Map<String, Long> closed = new TreeMap<>();
    private final Map<String, Long> returns = new TreeMap<>();
    private long firstOpened = Long.MAX_VALUE;

    /** Frames of a stream in a row. @param firstSent Unix µs, on the camera's clock, as {@code lastSent} */
    record Run(long first, long firstSent, long last, long lastSent) {}

    private Recorded(LedgerFrames ledger, long since) {
        verdict = new Verdict(ledger);
        this.since = since;
    }

    /**
     * Reads every file under the folder; about 350 MB a second.
     *
     * @param since Unix µs; sessions that were opened before were another's
     */
    static Recorded judge(Path ledger, Path recordings, long since) {
        try (Stream<Path> all = Files.walk(recordings)) {
            Recorded recorded = new Recorded(LedgerFrames.read(ledger), since);
            recorded.readEvents(ledger);
            List<Path> files = all.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
            for (Path file : files) MarkedFrames.read(file, recorded::frame);
            return recorded;
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "what was recorded cannot be judged: " + e.getMessage(), e);
        }
    }

    /** A session is given frames from the first key frame on that comes after it was opened, until it is closed. */
    private void readEvents(Path ledger) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Long> waiting = new HashMap<>();
        try (Stream<String> lines = Files.lines(ledger)) {
            for (String line : (Iterable<String>) lines::iterator) {
                boolean opened = line.contains("\"opened\"");
                boolean ended = line.contains("\"closed\"") && line.contains("\"frames\"");
                if (line.contains("\"fault\"")) {
                    fault(json.readTree(line));
                    continue;
                }
                if (!opened && !ended && (waiting.isEmpty() || !line.contains("\"key\":true"))) continue;
                JsonNode entry = json.readTree(line);
                if ((opened || ended) && entry.get("at").asLong() < since) continue;
                String place =
                        entry.get("camera").asText() + "/" + entry.get("stream").asText();
                if (opened) {
                    firstOpened = Math.min(firstOpened, entry.get("at").asLong());
                    if (!promised.containsKey(place))
                        waiting.put(place, entry.get("first").asLong());
                } else if (ended) {
                    closed.put(place, entry.get("at").asLong());
                } else if (entry.get("number").asLong() >= waiting.getOrDefault(place, Long.MAX_VALUE)) {
                    promised.put(place, entry.get("number").asLong());
                    waiting.remove(place);
                }
            }
        }
    }

    private void fault(JsonNode entry) {
        if (entry.get("fault").asText().equals("stop"))
            returns.put(
                    entry.get("camera").asText(),
                    entry.get("at").asLong() + Math.round(entry.get("argument").asDouble() * SECOND));
    }

    private void frame(String place, long number, long sent, byte[] hash) {
        verdict.frame(place, number, sent, hash);
        List<Run> before = runs.computeIfAbsent(place, p -> new ArrayList<>());
        Run last = before.isEmpty() ? null : before.getLast();
        if (last == null || number != last.last() + 1) before.add(new Run(number, sent, number, sent));
        else before.set(before.size() - 1, new Run(last.first(), last.firstSent(), number, sent));
    }

    long frames() {
        return verdict.recorded();
    }

    int streams() {
        return verdict.streams();
    }

    /**
     * Frames of the recorded streams that no file has: before the first that was recorded, between others, and behind the last
     * while the camera's session was still open. Its last second does not count: what is on its way when it is closed is lost.
     */
    long lost() {
        long lost = verdict.missing();
        for (Map.Entry<String, List<Run>> stream : runs.entrySet()) {
            Run first = stream.getValue().getFirst();
            Run last = stream.getValue().getLast();
            lost += Math.max(0, first.first() - promised.getOrDefault(stream.getKey(), first.first()));
            long behind = closed.getOrDefault(stream.getKey(), last.lastSent()) - last.lastSent() - SECOND;
            lost += Math.max(0, behind * Clip.FPS / SECOND);
        }
        return lost;
    }

    /** Whether each recorded frame is what was sent, once and in order. */
    boolean isTrue() {
        return verdict.isTrue();
    }

    /** Of each stream. */
    Map<String, List<Run>> runs() {
        return runs;
    }

    /** When the stream's camera, which was stopped, came back; Unix µs. */
    long returned(String place) {
        return Objects.requireNonNull(returns.get(place.substring(0, place.indexOf('/'))));
    }

    /** Seconds from the first session to the moment when the first recorded frame of the last camera was sent. */
    double secondsUntilAll() {
        long last = runs.values().stream()
                .mapToLong(stream -> stream.getFirst().firstSent())
                .max()
                .orElse(firstOpened);
        return (last - firstOpened) / 1e6;
    }

    String line() {
        return verdict.line();
    }

    List<String> examples() {
        return verdict.examples();
    }
}
