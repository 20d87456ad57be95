package pasu.ingest.session;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Credentials;
import pasu.core.camera.ListedCameras;
import pasu.core.camera.Networks;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.NodeKeys;
import pasu.core.integrity.SigningKey;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.live.LiveViewer;
import pasu.core.media.Fragment;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.FrameMemory;
import pasu.core.record.Archive;
import pasu.core.record.Disks;
import pasu.core.record.IndexWriter;
import pasu.core.record.OpenSegments;
import pasu.core.record.RecordingContext;
import pasu.core.record.RecordingSettings;
import pasu.core.record.Recordings;
import pasu.core.store.PgSegments;
import pasu.core.store.TestDatabase;

/** The ingest side of a node, on a folder and a real index, as a test sees it: by states, and by what viewers are shown. */
final class TestIngest implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final NodeKeys KEYS =
            new NodeKeys(new FootageKey(new byte[FootageKey.SIZE]), SigningKey.parse(SigningKey.generate()));

    final LiveHub hub = new LiveHub();
    final CameraStatusBoard board = new CameraStatusBoard();
    final ListedCameras register = new ListedCameras();
    final Recordings recordings;
    final PgSegments index = new PgSegments(TestDatabase.shared());
    private final BlockingQueue<CameraStatus> statuses = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IndexWriter indexWriter;
    private final Disks disks;
    private final Ingest ingest;

    TestIngest(Path folder) throws IOException {
        this(folder, Time.system());
    }

    TestIngest(Path folder, Time time) throws IOException {
        recordings = new Recordings(folder, KEYS);
        OpenSegments open = new OpenSegments();
        indexWriter = new IndexWriter(index, open, meters);
        disks = new Disks(new Archive(List.of(recordings)), indexWriter, 64 << 20, 0, meters);
        RecordingSettings settings =
                new RecordingSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2));
        RecordingContext context = new RecordingContext(
                settings, time, "n1", 1, disks, indexWriter, open, new FrameMemory(4096, 256 << 20));
        ingest = new Ingest(vertx, 1, new Networks(List.of("127.0.0.0/8")), context, index, hub, board, meters);
        board.onChange((id, status) -> statuses.add(status));
        ingest.start(register);
    }

    /** Registers a camera; it is pulled at once. */
    Camera add(@Nullable Credentials credentials, String... urls) {
        List<StreamSpec> streams = new ArrayList<>();
        for (String url : urls)
            streams.add(new StreamSpec(streams.isEmpty() ? StreamSpec.MAIN : StreamSpec.SUB, URI.create(url)));
        return register.add(
                new Camera(CameraId.random(), "odd", null, null, null, null, streams, credentials, true, 1));
    }

    /** Waits for a status; those before it are forgotten. */
    CameraStatus status(Predicate<CameraStatus> wanted) throws InterruptedException {
        List<CameraStatus> seen = new ArrayList<>();
        for (CameraStatus next = poll(); next != null; next = poll()) {
            if (wanted.test(next)) return next;
            seen.add(next);
        }
        throw new AssertionError("it did not come to that, but to " + seen);
    }

    private @Nullable CameraStatus poll() throws InterruptedException {
        return statuses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What a counter or a gauge of the cameras says now, all of them together. */
    double meter(String name) {
        return meters.find(name).functionCounters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    Viewer watch(StreamKey key) {
        Viewer viewer = new Viewer();
        viewer.watch = hub.watch(key, viewer);
        return viewer;
    }

    Viewer watch(Camera camera) {
        return watch(new StreamKey(camera.id(), StreamSpec.MAIN));
    }

    /** Somebody who keeps what is shown. */
    static final class Viewer implements LiveViewer, AutoCloseable {
        private final BlockingQueue<LiveStart> starts = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private LiveHub.@Nullable Watch watch;

        @Override
        public void start(LiveStart start) {
            starts.add(start);
        }

        @Override
        public void fragment(Fragment fragment) {
            int size = fragment.bytes().readableBytes() - FragmentHeader.SIZE;
            byte[] frame = new byte[size];
            fragment.bytes().getBytes(fragment.bytes().readerIndex() + FragmentHeader.SIZE, frame);
            frames.add(frame);
        }

        LiveStart start() throws InterruptedException {
            LiveStart next = starts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("no picture began");
            return next;
        }

        /** The next frames, each with its NAL units' lengths. */
        List<byte[]> frames(int count) throws InterruptedException {
            List<byte[]> next = new ArrayList<>();
            while (next.size() < count) {
                byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) throw new AssertionError("only " + next.size() + " of " + count + " frames came");
                next.add(frame);
            }
            return next;
        }

        @Override
        public void close() {
            if (watch != null) watch.close();
        }
    }

    @Override
    public void close() throws Exception {
        ingest.close();
        disks.close();
        indexWriter.close();
        vertx.close().await();
    }
}
