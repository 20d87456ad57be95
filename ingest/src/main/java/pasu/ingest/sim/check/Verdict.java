package pasu.ingest.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was recorded with what was produced, frame by frame in the order of the files. */
public final class Verdict implements MarkedFrames.Found {
    private static final int EXAMPLES = 20;

    private final LedgerFrames ledger;
    private final Map<String, Integer> lastOf = new TreeMap<>();
    private final Set<String> streams = new TreeSet<>();
    private final List<String> examples = new ArrayList<>();
    private long recorded;
    private long missing;
    private long different;
    private long misplaced;

    public Verdict(LedgerFrames ledger) {
        this.ledger = ledger;
    }

    /** The next frame of the files. */
    @Override
    public void frame(String place, long number, long sent, byte[] hash) {
        recorded++;
        streams.add(place);
        LedgerFrames.Stream stream = ledger.stream(place);
        int at = stream == null ? -1 : stream.find(number);
        if (stream == null || at < 0) {
            misplaced++;
            example(place + " " + number + " is not in the ledger");
            return;
        }
        if (!stream.matches(at, hash)) {
            different++;
            example(place + " " + number + " is not what was sent");
        }
        Integer before = lastOf.put(place, at);
        if (before == null || at == before + 1) return;
        if (at <= before) {
            misplaced++;
            example(place + " " + number + " comes after " + stream.number(before));
        } else {
            missing += at - before - 1;
            example(place + " lacks " + (at - before - 1) + " after " + stream.number(before));
        }
    }

    private void example(String words) {
        if (examples.size() < EXAMPLES) examples.add(words);
    }

    /** Every frame between the first and the last of each stream is there once, in order, as it was sent. */
    public boolean isWhole() {
        return missing == 0 && isTrue();
    }

    /** Whatever is there is as it was sent, in order, and once. */
    public boolean isTrue() {
        return different == 0 && misplaced == 0;
    }

    /** Frames of the ledger between others that were recorded. */
    public long missing() {
        return missing;
    }

    public long recorded() {
        return recorded;
    }

    /** Streams of which a frame was recorded. */
    public int streams() {
        return streams.size();
    }

    public List<String> examples() {
        return examples;
    }

    public String line() {
        return "recorded %d frames of %d streams: %d missing, %d different, %d out of order"
                .formatted(recorded, streams.size(), missing, different, misplaced);
    }
}
