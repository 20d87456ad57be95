package pasu.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.NodeKeys;
import pasu.core.live.LiveHub;
import pasu.core.mp4.FrameMemory;
import pasu.core.record.Archive;
import pasu.core.record.DiskHealth;
import pasu.core.record.Disks;
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.IndexWriter;
import pasu.core.record.LaterRecording;
import pasu.core.record.LegacyIntake;
import pasu.core.record.OpenSegment;
import pasu.core.record.OpenSegments;
import pasu.core.record.Origin;
import pasu.core.record.OtherNodes;
import pasu.core.record.Reconciler;
import pasu.core.record.RecordingContext;
import pasu.core.record.Recordings;
import pasu.core.record.Retention;
import pasu.core.record.RetentionPolicy;
import pasu.core.record.Tenure;
import pasu.core.store.KeyFiles;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;
import pasu.ingest.session.Ingest;

/** The recording side of a node, put together: from cameras to files, index and viewers. */
final class Recorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /** Frames that may wait for the disk: about three seconds of 700 cameras. */
    private static final long DISK_QUEUE_BYTES = 256L * 1024 * 1024;

    /** An eighth of a second of a camera. */
    private static final int CHUNK = 16 * 1024;

    /** For frames on their way; half of what the launcher allows outside of the heap. */
    private static final long FRAME_BYTES = 512L << 20;

    private static final int LOOPS = 1;

    /** One torn segment is mended within that; what is not is mended at the next start. */
    private static final Duration SEALING = Duration.ofSeconds(5);

    private final LiveHub hub = new LiveHub();
    private final FrameMemory memory;
    private final OpenSegments open;
    private final Footage footage;
    private final IndexWriter index;
    private final Disks disks;
    private final Retention retention;
    private final Ingest ingest;
    private final PgSegments segments;
    private final RecordingContext context;
    private final Reconciler reconciler;

    /** No virtual thread: it reads files, and would hold its carrier. */
    private final Thread sealing;

    /** @param others who is asked for footage that is not here */
    Recorder(
            Vertx vertx,
            Config config,
            PgSegments segments,
            PgRetention deletions,
            CameraRegister register,
            CameraStatusBoard board,
            MeterRegistry meters,
            OtherNodes others,
            Time time) {
        this.segments = segments;
        try {
            Archive archive = archive(config);
            reconciler = new Reconciler(archive, segments, deletions);
            reconciler.begin();
            open = new OpenSegments();
            footage = new Footage(archive, segments, deletions, open, others);
            index = new IndexWriter(segments, open, meters);
            disks = new Disks(
                    archive, index, DISK_QUEUE_BYTES, config.retention().leastFreeBytes(), meters);
            memory = new FrameMemory(CHUNK, FRAME_BYTES);
            meters.gauge("pasu.memory.frames.bytes", memory, FrameMemory::held);
            meters.gauge("pasu.memory.groups.bytes", hub, LiveHub::keptBytes);
            FunctionCounter.builder("pasu.queue.dropped", hub, LiveHub::groupsDropped)
                    .tag("queue", "group")
                    .register(meters);
            retention = new Retention(archive, deletions, register, config.retention(), disks::freeBytes, time, meters);
            context = new RecordingContext(
                    config.recording(), time, config.node(), segments.nextEpoch(), disks, index, open, memory);
            sealing = Thread.ofPlatform().name("mender").daemon().unstarted(reconciler::seal);
            ingest = new Ingest(vertx, LOOPS, config.cameraNetworks(), context, segments, hub, board, meters);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IO, "the recordings in " + config.dataDir() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    void start(CameraRegister register) {
        ingest.start(register);
        keep();
    }

    /** The same where there are other nodes. @param held the cameras that are this one's to record */
    void start(CameraRegister held, Tenure.Book tenures) {
        ingest.start(held, tenures);
        keep();
    }

    /** What is done beside the recording. */
    private void keep() {
        retention.start();
        sealing.start();
    }

    /** Whether a key frame stands on the disk that was recorded under an epoch. */
    boolean isRecorded(StreamKey key, long epoch) {
        return open.of(key).stream().anyMatch(segment -> segment.id().epoch() == epoch && segment.isOnDisk());
    }

    boolean isRecording() {
        return open.all().anyMatch(OpenSegment::isOnDisk);
    }

    private static Archive archive(Config config) throws IOException {
        NodeKeys keys = KeyFiles.open(config.dataDir());
        List<Path> folders = config.recordingFolders();
        List<Recordings> all = new ArrayList<>(List.of(new Recordings(folders.getFirst(), keys)));
        for (Path folder : folders.subList(1, folders.size())) all.add(Recordings.further(folder, keys));
        return new Archive(all);
    }

    List<DiskHealth> disks() {
        return disks.health();
    }

    /** Frames for which there was no memory. */
    long framesRefused() {
        return memory.refused();
    }

    LiveHub hub() {
        return hub;
    }

    /** What it writes, and the index does not know yet. */
    OpenSegments open() {
        return open;
    }

    Footage footage() {
        return footage;
    }

    /** Begins to write what fills a gap, beside what is recorded now. */
    LaterRecording later(Gap gap, boolean follows) {
        return new LaterRecording(context.withEpoch(segments.nextEpoch()), Origin.BACKFILL, gap, follows);
    }

    /** Takes what legacy recorders had. */
    LegacyIntake intake(RetentionPolicy kept) {
        return new LegacyIntake(
                footage,
                kept,
                hole -> new LaterRecording(context.withEpoch(segments.nextEpoch()), Origin.LEGACY, hole, false),
                context.time());
    }

    /** What was received is on the disk and, if the database is there, in the index when this returns. */
    @Override
    public void close() {
        try {
            retention.close();
            reconciler.stop();
            ingest.close();
            if (sealing.getState() != Thread.State.NEW) sealing.join(SEALING);
            disks.close();
            index.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("interrupted while the last frames were written");
        }
    }
}
