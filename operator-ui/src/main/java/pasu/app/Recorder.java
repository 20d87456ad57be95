package pasu.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.live.LiveHub;
import pasu.core.mp4.FrameMemory;
import pasu.core.record.DiskHealth;
import pasu.core.record.DiskWriter;
import pasu.core.record.Footage;
import pasu.core.record.IndexWriter;
import pasu.core.record.OpenSegment;
import pasu.core.record.OpenSegments;
import pasu.core.record.Reconciler;
import pasu.core.record.RecordingContext;
import pasu.core.record.Recordings;
import pasu.core.record.Retention;
import pasu.core.store.KeyFiles;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;
import pasu.ingest.session.Ingest;

/** The recording side of a node, put together: from cameras to files, index and viewers. */
final class Recorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /** Frames that may wait for the disk: about three seconds of 700 cameras. */
    private static final long DISK_QUEUE_BYTES = 256L * 1024 * 1024;

    /** Half a second of a camera. */
    private static final int CHUNK = 64 * 1024;

    /** For frames on their way; half of what the launcher allows outside of the heap. */
    private static final long FRAME_BYTES = 512L << 20;

    private static final int LOOPS = 1;

    private final LiveHub hub = new LiveHub();
    private final FrameMemory memory;
    private final OpenSegments open;
    private final Footage footage;
    private final IndexWriter index;
    private final DiskWriter disk;
    private final Retention retention;
    private final Ingest ingest;

    Recorder(
            Vertx vertx,
            Config config,
            PgSegments segments,
            PgRetention deletions,
            CameraRegister register,
            CameraStatusBoard board,
            MeterRegistry meters,
            Time time) {
        try {
            Recordings recordings =
                    new Recordings(config.dataDir().resolve("recordings"), KeyFiles.open(config.dataDir()));
            new Reconciler(recordings, segments, deletions).run();
            open = new OpenSegments();
            footage = new Footage(recordings, segments, deletions, open);
            index = new IndexWriter(segments, recordings, open, meters);
            disk = new DiskWriter(recordings, index, DISK_QUEUE_BYTES, meters);
            memory = new FrameMemory(CHUNK, FRAME_BYTES);
            meters.gauge("pasu.memory.frames.bytes", memory, FrameMemory::held);
            meters.gauge("pasu.memory.groups.bytes", hub, LiveHub::keptBytes);
            FunctionCounter.builder("pasu.queue.dropped", hub, LiveHub::groupsDropped)
                    .tag("queue", "group")
                    .register(meters);
            retention = new Retention(
                    recordings,
                    deletions,
                    register,
                    config.retention(),
                    recordings.root().toFile()::getUsableSpace,
                    time,
                    meters);
            RecordingContext context = new RecordingContext(
                    config.recording(), time, config.node(), segments.nextEpoch(), disk, index, open, memory);
            ingest = new Ingest(vertx, LOOPS, config.cameraNetworks(), context, segments, hub, board, meters);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IO, "the recordings in " + config.dataDir() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    void start(CameraRegister register) {
        ingest.start(register);
        retention.start();
    }

    boolean isRecording() {
        return open.all().anyMatch(OpenSegment::isOnDisk);
    }

    DiskHealth diskHealth() {
        return disk.health();
    }

    /** Frames for which there was no memory. */
    long framesRefused() {
        return memory.refused();
    }

    LiveHub hub() {
        return hub;
    }

    Footage footage() {
        return footage;
    }

    /** What was received is on the disk and, if the database is there, in the index when this returns. */
    @Override
    public void close() {
        try {
            retention.close();
            ingest.close();
            disk.close();
            index.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("interrupted while the last frames were written");
        }
    }
}
