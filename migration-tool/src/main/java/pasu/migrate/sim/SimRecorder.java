package pasu.migrate.sim;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Credentials;
import pasu.core.camera.Networks;
import pasu.core.live.LiveHub;
import pasu.core.mp4.FrameMemory;
import pasu.core.record.Archive;
import pasu.core.record.Disks;
import pasu.core.record.Footage;
import pasu.core.record.IndexWriter;
import pasu.core.record.OpenSegments;
import pasu.core.record.Reconciler;
import pasu.core.record.RecordingContext;
import pasu.core.record.RecordingSettings;
import pasu.core.record.Recordings;
import pasu.core.record.Segment;
import pasu.core.store.KeyFiles;
import pasu.ingest.session.Ingest;
import pasu.ingest.sim.serve.Authenticator;

/**
 * A legacy recorder that is one: it pulls its channels' cameras over RTSP, keeps them in files, and serves them again, live and
 * from its archive, by a clock of its own that may be wrong. After a crash it goes on with the files that it finds.
 */
public final class SimRecorder implements AutoCloseable {
    private static final Networks ANYWHERE_HERE =
            new Networks(List.of("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"));
    private static final long QUEUE_BYTES = 64 << 20;
    private static final int CHUNK = 64 << 10;

    private final Channels channels = new Channels();
    private final Set<String> silenced = new HashSet<>();
    private final RecorderClock clock;
    private final MemoryIndex index = new MemoryIndex();
    private final LiveHub hub = new LiveHub();
    private final Vertx vertx = Vertx.vertx();
    private final CameraStatusBoard board = new CameraStatusBoard();
    private final IndexWriter writer;
    private final Disks disks;
    private final Ingest ingest;
    private final RelayServer relay;
    private final @Nullable RecorderLedger ledger;

    /**
     * @param port of RTSP; 0 for one that is free
     * @param folder of the archive
     * @param aheadMicros how far its clock is ahead
     * @param sessions that it serves at most; 0 for no limit
     * @param user if there is one, logins are asked for
     */
    public record Settings(
            int port,
            Path folder,
            long aheadMicros,
            Duration segment,
            int sessions,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path ledger) {}

    /**
     * A channel as its control tells of it.
     *
     * @param oldestMicros of its archive, its own clock
     * @param newest of its archive; empty as long as there is none
     */
    record Listed(
            String name,
            URI camera,
            boolean recording,
            String state,
            long viewers,
            OptionalLong oldestMicros,
            Optional<Segment> newest) {}

    public SimRecorder(Settings settings, Time time) throws IOException {
        clock = new RecorderClock(time, settings.aheadMicros());
        Files.createDirectories(settings.folder());
        Recordings recordings =
                new Recordings(settings.folder().resolve("recordings"), KeyFiles.open(settings.folder()));
        Archive archive = new Archive(List.of(recordings));
        new Reconciler(archive, index, index).run();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        OpenSegments open = new OpenSegments();
        writer = new IndexWriter(index, open, meters);
        disks = new Disks(archive, writer, QUEUE_BYTES, 0, meters);
        RecordingContext context = new RecordingContext(
                new RecordingSettings(settings.segment(), Duration.ofSeconds(1), Duration.ofSeconds(5)),
                clock,
                "recorder",
                index.nextEpoch(),
                disks,
                writer,
                open,
                new FrameMemory(CHUNK, 4 * QUEUE_BYTES));
        ledger = settings.ledger() == null ? null : new RecorderLedger(settings.ledger());
        ingest = new Ingest(vertx, 1, ANYWHERE_HERE, context, index, hub, board, meters);
        ingest.start(channels.register());
        String user = settings.user();
        String password = settings.password();
        relay = new RelayServer(
                settings.port(),
                new Shelf(channels, hub, new Footage(archive, index, index, open), clock),
                settings.sessions(),
                user == null || password == null ? null : new Authenticator(user, password));
    }

    /** Records a camera from now on. */
    public void add(String channel, URI camera, @Nullable Credentials credentials) {
        Camera added = channels.register().add(Channels.channel(channel, camera, credentials));
        if (ledger == null) return;
        var untilTheEnd = hub.watch(RelayDialogue.key(added), ledger.of(channel));
    }

    public int port() {
        return relay.port();
    }

    List<Listed> list() {
        return channels.all().stream()
                .map(channel -> new Listed(
                        channel.name(),
                        channel.streams().getFirst().url(),
                        channel.active() || silenced.contains(channel.name()),
                        board.get(channel.id())
                                .map(status -> pasu.core.base.Word.of(status.state()))
                                .orElse("connecting"),
                        relay.viewers(channel),
                        index.oldest(RelayDialogue.key(channel)),
                        index.newest(RelayDialogue.key(channel))))
                .toList();
    }

    Time clock() {
        return clock;
    }

    /** Begins or ends the recording of a channel; where it ends the camera's session is free. */
    public void record(String channel, boolean on) {
        silenced.remove(channel);
        channels.record(find(channel), on);
    }

    private Camera find(String channel) {
        return channels.named(channel)
                .orElseThrow(() -> new IllegalArgumentException("no channel is called " + channel));
    }

    /** @throws IllegalArgumentException if it names no channel of ours */
    synchronized void fault(RecorderFault fault) {
        switch (fault) {
            case RecorderFault.Stop f -> {
                relay.stop(true);
                for (Camera channel : channels.all()) if (channel.active()) silence(channel);
            }
            case RecorderFault.Busy f -> relay.refuse(true);
            case RecorderFault.Deaf(String channel) -> silence(find(channel));
            case RecorderFault.Clock(double seconds) -> clock.set(Math.round(seconds * 1e6));
            case RecorderFault.Clear f -> {
                relay.stop(false);
                relay.refuse(false);
                for (String channel : Set.copyOf(silenced)) record(channel, true);
            }
        }
    }

    private void silence(Camera channel) {
        silenced.add(channel.name());
        channels.record(channel, false);
    }

    @Override
    public void close() throws IOException {
        try {
            relay.close();
            ingest.close();
            disks.close();
            writer.close();
            if (ledger != null) ledger.close();
            vertx.close().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
