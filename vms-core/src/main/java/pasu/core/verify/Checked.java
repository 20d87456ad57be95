package pasu.core.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Tag;
import pasu.core.record.Gap;
import pasu.core.record.SegmentId;

/**
 * A segment whose file was looked at: what of it is needed to see whether it stands in its place.
 *
 * @param link null if it was written before there were chains
 * @param tag null if it has none
 * @param gaps what it tells of: the gap that it begins behind, what else nobody could write down, and those within
 */
record Checked(
        Path file,
        SegmentId id,
        ChainId chain,
        @Nullable ChainLink link,
        @Nullable Tag tag,
        long endMicros,
        List<Gap> gaps) {

    long startMicros() {
        return id.startMicros();
    }

    /** A recorder that is at work on the file, or will mend it at its start, has marked it. */
    boolean isMarked() {
        Path root = file.toAbsolutePath();
        for (int up = 0; up < 3 && root != null; up++) root = root.getParent();
        return root != null
                && Files.exists(
                        root.resolve(".open").resolve(id.path().toString().replace('/', '~')));
    }

    Finding finding(Finding.Kind kind, String words) {
        return new Finding(kind, file, id.key(), startMicros(), endMicros, words);
    }
}
