package pasu.core.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All folders of recordings of a node, each on a disk of its own. A segment lies in one of them, and its name does not say in
 * which: whoever looks for it asks them in turn, so that files may be moved from disk to disk.
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

    /** The folder in which a segment lies; the first if it lies in none. */
    Recordings of(SegmentId id) {
        if (folders.size() > 1) for (Recordings folder : folders) if (Files.exists(folder.file(id))) return folder;
        return folders.getFirst();
    }

    /** Where a segment of the index lies or, if it is in no folder, lay. */
    Recordings of(Segment segment) {
        Recordings found = of(segment.id());
        if (Files.exists(found.file(segment.id()))) return found;
        return folders.stream()
                .filter(folder -> folder.name().equals(segment.disk()))
                .findFirst()
                .orElse(found);
    }

    Path file(SegmentId id) {
        return of(id).file(id);
    }
}
