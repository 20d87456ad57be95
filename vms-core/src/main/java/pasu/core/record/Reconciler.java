package pasu.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.integrity.Tombstone;
import pasu.core.media.MalformedMedia;

/**
 * Brings the index and the files together before recording begins: mends and indexes what a crash left, which is known
 * without walking the tree, and makes an empty index anew from all files.
 */
public final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 500;

    private final Archive archive;
    private final SegmentIndex index;
    private final RetentionIndex retention;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Path> marks = new ArrayList<>();
    private int done;

    public Reconciler(Archive archive, SegmentIndex index, RetentionIndex retention) {
        this.retention = retention;
        this.archive = archive;
        this.index = index;
    }

    /** @return how many segments were brought into the index */
    public int run() throws IOException {
        boolean rebuild = index.isEmpty(); // what is mended alone makes no index
        for (Recordings recordings : archive.folders()) reconcile(recordings, this::claim);
        for (Recordings recordings : archive.folders()) reconcile(recordings, this::mend);
        if (done > 0) log.info("{} segments that were open when Pasu stopped are mended", done);
        if (!rebuild) return done;
        int before = done;
        for (Recordings recordings : archive.folders()) reconcile(recordings, this::rebuild);
        if (done > before) log.info("the index was empty: {} segments are read from the files", done - before);
        return done;
    }

    private interface Step {
        void take(Recordings recordings) throws IOException;
    }

    /** A disk that cannot be read keeps a node that has another from nothing; its marks stay for the next start. */
    private void reconcile(Recordings recordings, Step step) throws IOException {
        try {
            step.take(recordings);
        } catch (IOException e) {
            if (archive.folders().size() == 1) throw e;
            log.error("{} cannot be read, what is there is left alone: {}", recordings.root(), e.toString());
            segments.clear();
            gaps.clear();
            marks.clear();
        }
    }

    /** A folder without its sign is new, if nothing was ever recorded there, or of before there were signs; else its disk is away. */
    private void claim(Recordings recordings) throws IOException {
        if (recordings.isThere()) return;
        List<Segment> oldest = index.oldest(recordings.name(), BATCH);
        if (oldest.isEmpty() || oldest.stream().anyMatch(segment -> Files.exists(recordings.file(segment.id()))))
            recordings.claim();
        else
            log.error(
                    "{} does not hold what was recorded there, and nothing counts as deleted from it: is its disk"
                            + " mounted? If it is a new one, make an empty file {} in it and start again",
                    recordings.root(),
                    Recordings.SIGN);
    }

    private void mend(Recordings recordings) throws IOException {
        Mender mender = new Mender(recordings);
        for (Path marked : recordings.marked()) {
            Optional<Mender.Mended> mended = mender.mend(marked);
            mended.ifPresent(this::take);
            marks.add(marked);
            if (marks.size() >= BATCH) save(recordings);
        }
        save(recordings);
    }

    private void rebuild(Recordings recordings) throws IOException {
        Mender mender = new Mender(recordings);
        recordings.walk(relative -> {
            Path file = recordings.root().resolve(relative);
            try {
                take(mender.mended(SegmentContent.read(file), Files.size(file)));
            } catch (MalformedMedia e) {
                log.warn("{} is no segment and is left out: {}", relative, e.getMessage());
            } catch (IOException e) {
                log.error("{} cannot be read and is left out: {}", file, e.toString());
            }
            if (segments.size() >= BATCH) save(recordings);
        });
        save(recordings);
        List<Tombstone> tombstones = new Graveyard(recordings).all();
        if (!tombstones.isEmpty()) retention.bury(tombstones, List.of());
    }

    private void take(Mender.Mended mended) {
        segments.add(mended.segment());
        gaps.addAll(mended.gaps());
    }

    private void save(Recordings recordings) throws IOException {
        if (!segments.isEmpty() || !gaps.isEmpty()) index.save(segments, gaps);
        done += segments.size();
        for (Path mark : marks) recordings.unmark(mark);
        segments.clear();
        gaps.clear();
        marks.clear();
    }
}
