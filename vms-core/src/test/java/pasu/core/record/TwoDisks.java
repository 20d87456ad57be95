package pasu.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.store.TestDatabase;
import pasu.core.verify.Finding;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/** A node that records to two disks, of which one fails as a test tells it. */
abstract class TwoDisks {
    @TempDir
    Path folder;

    final StreamKey key = Studio.newKey();
    final FaultyChannel.Disk ownFaults = new FaultyChannel.Disk();
    long leastFree;

    /** Whether folders are claimed as a node does it at its start. */
    boolean signs;

    Path own = Path.of("");
    Path other = Path.of("");

    /** Which of two disks is the camera's own is said by their paths alone. */
    @BeforeEach
    void find() throws Exception {
        TestDatabase.shared().jdbi().useHandle(handle -> handle.execute("truncate segment, gap"));
        own = folder.resolve("1");
        other = folder.resolve("2");
        try (Studio studio = studio(64 << 20)) {
            if (studio.disk.recordings().root().equals(own)) return;
        }
        own = folder.resolve("2");
        other = folder.resolve("1");
    }

    @AfterEach
    void heal() {
        ownFaults.beforeWrite = () -> {};
    }

    Recordings disk(Path root, FaultyChannel.Disk faults) throws IOException {
        if (!Files.exists(root)) Files.createDirectories(root);
        Recordings disk = new Recordings(root, root.endsWith("1") ? "" : root.toString(), Studio.KEYS, faults);
        if (Files.isDirectory(root) && !signs) disk.claim();
        return disk;
    }

    Archive archive() throws IOException {
        FaultyChannel.Disk whole = new FaultyChannel.Disk();
        return new Archive(List.of(
                disk(folder.resolve("1"), own.endsWith("1") ? ownFaults : whole),
                disk(folder.resolve("2"), own.endsWith("2") ? ownFaults : whole)));
    }

    Studio studio(long queue) throws IOException {
        return new Studio(archive(), key, null, 7, queue, leastFree);
    }

    static boolean isOn(Studio studio, Path disk, long since) {
        return studio.open
                .all()
                .anyMatch(segment -> segment.startMicros() >= since
                        && segment.isOnDisk()
                        && segment.disk().recordings().root().equals(disk));
    }

    List<Finding> findings() throws IOException {
        Report report = new Report();
        new Verification(new KeyRing(), report).check(List.of(own, other));
        return report.findings();
    }

    static List<Segment> segments(Studio studio) {
        return studio.footage.segments(studio.key, 0, Long.MAX_VALUE / 2, 1000);
    }

    /** A studio that has ended, of which each disk has footage. */
    Studio recordedOnBoth() throws Exception {
        Studio studio = studio(64 << 20);
        DiskJudge.recordInStep(studio, () -> isOn(studio, own, 0));
        ownFaults.beforeWrite = () -> {
            throw new IOException("Input/output error");
        };
        long failed = studio.time.wallMicros();
        DiskJudge.recordInStep(studio, () -> isOn(studio, other, failed));
        ownFaults.beforeWrite = () -> {};
        studio.record(100);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        return studio;
    }
}
