package pasu.core.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All folders of recordings of a node, each on a disk of its own. A segment lies in one of them, and its name does not say in
 * which: where its row says it was written, or in another, so that files may be moved from disk to disk.
 */
public final class Archive {
    private final List<Recordings> folders;

    /** @param folders at least one; the first is where nothing else is said */
    public Archive(List<Recordings> folders) {
        if (folders.isEmpty()) throw new IllegalArgumentException("recordings need a folder");
        this.folders = List.copyOf(folders);
    }

    public List<Recordings> folders() {
        return folders;
    }

    /**
     * Where a segment lies or, if it is in no folder, lay: empty if that was a folder that is none of these, where it may lie still.
     * Disks that need not be asked are not: one may hang.
     */
    Optional<Recordings> of(Segment segment) {
        Optional<Recordings> named = folders.stream()
                .filter(folder -> folder.name().equals(segment.disk()))
                .findFirst();
        if (named.filter(folder -> folders.size() == 1 || Files.exists(folder.file(segment.id())))
                .isPresent()) return named;
        return folders.stream()
                .filter(folder -> Files.exists(folder.file(segment.id())))
                .findFirst()
                .or(() -> named);
    }

    /** Where a segment is of which no more than its name is known; empty if it is in no folder. */
    Optional<Path> find(SegmentId id) {
        return folders.stream()
                .map(folder -> folder.file(id))
                .filter(Files::exists)
                .findFirst();
    }

    Path file(Segment segment) {
        return of(segment).orElseGet(folders::getFirst).file(segment.id());
    }
}
