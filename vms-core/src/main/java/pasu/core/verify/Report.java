package pasu.core.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a verification has seen so far. Told by many threads. */
public final class Report {
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong unproved = new AtomicLong();
    private final AtomicLong untagged = new AtomicLong();
    private final AtomicLong mended = new AtomicLong();
    private final AtomicLong unsigned = new AtomicLong();

    synchronized void add(Finding finding) {
        findings.add(finding);
    }

    void read(long size) {
        files.incrementAndGet();
        bytes.addAndGet(size);
    }

    void open() {
        open.incrementAndGet();
    }

    void unproved() {
        unproved.incrementAndGet();
    }

    void untagged() {
        untagged.incrementAndGet();
    }

    void mended() {
        mended.incrementAndGet();
    }

    void unsigned() {
        unsigned.incrementAndGet();
    }

    /** All so far, by time. */
    public synchronized List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing((Finding f) -> f.fromMicros() == null ? Long.MIN_VALUE : f.fromMicros())
                        .thenComparing(f -> f.file().toString()))
                .toList();
    }

    public long files() {
        return files.get();
    }

    public long bytes() {
        return bytes.get();
    }

    /** Segments that a recorder is writing, or will mend. */
    public long openSegments() {
        return open.get();
    }

    /** Segments that were written before there were proofs. */
    public long unprovedSegments() {
        return unproved.get();
    }

    /** Segments whose tag could not be checked: their key is not at hand. */
    public long untaggedSegments() {
        return untagged.get();
    }

    /** Segments that are right, and were closed after a crash. */
    public long mendedSegments() {
        return mended.get();
    }

    /** Signed lines whose key is not at hand. */
    public long unsignedLines() {
        return unsigned.get();
    }
}
