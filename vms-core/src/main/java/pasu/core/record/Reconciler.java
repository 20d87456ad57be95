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
 * Brings the index and the files together: indexes what a crash left, which is known without walking the tree, and makes an empty
 * index anew from all files, before recording begins ({@link #begin}); mends what was left open beside it ({@link #seal}), for to
 * prove a torn file reads all of it, and no camera waits for that.
 */
public final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int BATCH = 500;

    private final Archive archive;
    private final SegmentIndex index;
    private final RetentionIndex retention;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Torn> torn = new ArrayList<>();
    private int done;
    private volatile boolean stopped;

    /**
     * What a crash left open, as its mark says.
     *
     * @param endMicros UTC up to which the index was told that there are frames; 0 if it was told nothing
     */
    private record Torn(Recordings recordings, Path marked, long endMicros) {}

    public Reconciler(Archive archive, SegmentIndex index, RetentionIndex retention) {
        this.retention = retention;
        this.archive = archive;
        this.index = index;
    }

    /** Both, one after the other. @return how many segments were brought into the index */
    public int run() throws IOException {
        int found = begin();
        seal();
        return found;
    }

    /** Has the index know what is there. @return how many segments were brought into it */
    public int begin() throws IOException {
        boolean rebuild = index.isEmpty(); // what is mended alone makes no index
        for (Recordings recordings : archive.folders()) reconcile(recordings, this::claim);
        for (Recordings recordings : archive.folders()) reconcile(recordings, this::look);
        if (done > 0) log.info("{} segments were open when Pasu stopped", done);
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

    private void look(Recordings recordings) throws IOException {
        Mender mender = new Mender(recordings);
        for (Path marked : recordings.marked()) {
            Optional<Mender.Mended> found = mender.look(marked);
            found.ifPresent(this::take);
            long end = found.map(one -> one.segment().endMicros()).orElse(0L);
            torn.add(new Torn(recordings, marked, end));
            if (segments.size() >= BATCH) save();
        }
        save();
    }

    /**
     * Mends what {@link #begin} found open; a mark stays until its segment is whole, so that what this leaves is done at the next
     * start. Blocks, for seconds after a crash under load.
     */
    public void seal() {
        int sealed = 0;
        for (Torn one : torn) {
            if (stopped) return;
            try {
                Optional<Mender.Mended> mended = new Mender(one.recordings()).mend(one.marked(), one.endMicros());
                if (mended.isPresent())
                    index.save(List.of(mended.get().segment()), mended.get().gaps());
                one.recordings().unmark(one.marked());
                sealed++;
            } catch (IOException | RuntimeException e) {
                log.warn("{} is not mended, and is tried at the next start: {}", one.marked(), e.toString());
            }
        }
        torn.clear();
        if (sealed > 0) log.info("{} segments that were open when Pasu stopped are mended", sealed);
    }

    /** {@link #seal} ends with the segment at hand. */
    public void stop() {
        stopped = true;
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
            if (segments.size() >= BATCH) save();
        });
        save();
        List<Tombstone> tombstones = new Graveyard(recordings).all();
        if (!tombstones.isEmpty()) retention.bury(tombstones, List.of());
    }

    private void take(Mender.Mended mended) {
        segments.add(mended.segment());
        gaps.addAll(mended.gaps());
    }

    private void save() {
        if (!segments.isEmpty() || !gaps.isEmpty()) index.save(segments, gaps);
        done += segments.size();
        segments.clear();
        gaps.clear();
    }
}
