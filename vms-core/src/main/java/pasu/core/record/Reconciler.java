package pasu.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final Recordings recordings;
    private final SegmentIndex index;
    private final RetentionIndex retention;
    private final Mender mender;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Path> marks = new ArrayList<>();
    private int done;

    public Reconciler(Recordings recordings, SegmentIndex index, RetentionIndex retention) {
        this.retention = retention;
        this.recordings = recordings;
        this.index = index;
        this.mender = new Mender(recordings);
    }

    /** @return how many segments were brought into the index */
    public int run() throws IOException {
        for (Path marked : recordings.marked()) {
            Optional<Mender.Mended> mended = mender.mend(marked);
            mended.ifPresent(this::take);
            marks.add(marked);
            if (marks.size() >= BATCH) save();
        }
        save();
        if (done > 0) log.info("{} segments that were open when Pasu stopped are mended", done);
        if (index.isEmpty()) rebuild();
        return done;
    }

    private void rebuild() throws IOException {
        int before = done;
        try (Stream<Path> files = recordings.walk()) {
            for (Iterator<Path> all = files.iterator(); all.hasNext(); ) {
                Path relative = all.next();
                Path file = recordings.root().resolve(relative);
                try {
                    take(Mender.mended(SegmentContent.read(file), Files.size(file)));
                } catch (MalformedMedia e) {
                    log.warn("{} is no segment and is left out: {}", relative, e.getMessage());
                }
                if (segments.size() >= BATCH) save();
            }
        }
        save();
        List<Tombstone> tombstones = new Graveyard(recordings).all();
        if (!tombstones.isEmpty()) retention.bury(tombstones, List.of());
        if (done > before) log.info("the index was empty: {} segments are read from the files", done - before);
    }

    private void take(Mender.Mended mended) {
        segments.add(mended.segment());
        gaps.addAll(mended.gaps());
    }

    private void save() throws IOException {
        if (!segments.isEmpty() || !gaps.isEmpty()) index.save(segments, gaps);
        done += segments.size();
        for (Path mark : marks) recordings.unmark(mark);
        segments.clear();
        gaps.clear();
        marks.clear();
    }
}
