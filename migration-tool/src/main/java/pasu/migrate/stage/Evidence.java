package pasu.migrate.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;

/**
 * What was recorded of a stage's cameras, by the cameras' own ledgers and the bytes of all files that there are: nothing of
 * what Pasu, its index or the tool say is believed.
 */
final class Evidence {
    private static final String MAIN = "/main";

    private final LedgerFrames ledger;
    private final Map<String, Kept> kept = new HashMap<>();
    private long odd;

    /** Places of frames in the camera's ledger, by who has them. */
    private record Kept(BitSet legacy, BitSet ours) {}

    /** A frame that is missing somewhere. @param sentAtMicros by the camera's clock */
    record Lost(long sentAtMicros) {}

    private Evidence(LedgerFrames ledger) {
        this.ledger = ledger;
    }

    /** Reads about 350 MB a second; all programs have ended. */
    static Evidence of(Stage stage) throws IOException {
        Evidence evidence = new Evidence(LedgerFrames.read(
                stage.twins().map(Stage.Twin::ledger).distinct().toList()));
        for (var recorder : stage.plan().recorders())
            evidence.files(stage.legacy(recorder.name()).resolve("recordings"), true);
        evidence.files(stage.recordings(), false);
        return evidence;
    }

    private void files(Path folder, boolean legacy) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".mp4") && Files.isRegularFile(each))
                    .filter(each -> !each.toString().contains("/.open/"))
                    .toList())
                MarkedFrames.read(file, (place, number, sent, print) -> take(place, number, print, legacy));
        }
    }

    private void take(String place, long number, byte[] print, boolean legacy) {
        if (!place.endsWith(MAIN)) return;
        String camera = place.substring(0, place.length() - MAIN.length());
        LedgerFrames.@Nullable Stream produced = produced(camera);
        int at = produced == null ? -1 : produced.find(number);
        if (produced == null || at < 0 || !produced.matches(at, print)) {
            odd++;
            return;
        }
        Kept whose = kept.computeIfAbsent(camera, c -> new Kept(new BitSet(), new BitSet()));
        (legacy ? whose.legacy() : whose.ours()).set(at);
    }

    private LedgerFrames.@Nullable Stream produced(String camera) {
        return ledger.stream(camera + MAIN);
    }

    /** Frames in files that no camera produced so. */
    long odd() {
        return odd;
    }

    /** How many frames somebody has of a camera. */
    int recorded(String camera) {
        return anybody(camera).cardinality();
    }

    /** Whether we have any of it. */
    boolean isOurs(String camera) {
        Kept whose = kept.get(camera);
        return whose != null && !whose.ours().isEmpty();
    }

    private BitSet anybody(String camera) {
        BitSet union = new BitSet();
        Kept whose = kept.get(camera);
        if (whose == null) return union;
        union.or(whose.legacy());
        union.or(whose.ours());
        return union;
    }

    /** Frames that the camera produced between the first and the last that anybody has, and nobody has. */
    List<Lost> nobodyHas(String camera) {
        return lost(camera, anybody(camera));
    }

    /** Frames that the recorder has and we lack, by when they were sent. */
    List<Lost> legacyAlone(String camera, long fromMicros, long toMicros) {
        Kept whose = kept.get(camera);
        LedgerFrames.@Nullable Stream produced = produced(camera);
        List<Lost> alone = new ArrayList<>();
        if (whose == null || produced == null) return alone;
        BitSet only = (BitSet) whose.legacy().clone();
        only.andNot(whose.ours());
        for (int at = only.nextSetBit(0); at >= 0; at = only.nextSetBit(at + 1))
            if (produced.sentAt(at) > fromMicros && produced.sentAt(at) < toMicros)
                alone.add(new Lost(produced.sentAt(at)));
        return alone;
    }

    private List<Lost> lost(String camera, BitSet has) {
        LedgerFrames.@Nullable Stream produced = produced(camera);
        List<Lost> lost = new ArrayList<>();
        if (produced == null) return lost;
        for (int at = has.nextClearBit(Math.max(0, has.nextSetBit(0)));
                at < has.length();
                at = has.nextClearBit(at + 1)) lost.add(new Lost(produced.sentAt(at)));
        return lost;
    }
}
