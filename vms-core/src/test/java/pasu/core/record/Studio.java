package pasu.core.record;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.TestTime;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.NodeKeys;
import pasu.core.integrity.SigningKey;
import pasu.core.live.LiveChannel;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FrameMemory;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;
import pasu.core.store.TestDatabase;

/** A recorder on a folder and a real index, with one stream of made-up frames: 15 a second, a key frame every second. */
final class Studio implements AutoCloseable {
    static final int TICKS = 6000;
    private static final ParameterSets SETS = new ParameterSets(
            Codec.H264,
            null,
            Base64.getDecoder().decode("Z0LAHtkDxWhAAAADAEAAAAwDxYuS"),
            Base64.getDecoder().decode("aMuMsg=="));

    /** Of 640×360. */
    static final ParameterSets OTHER_SETS = new ParameterSets(
            Codec.H264,
            null,
            Base64.getDecoder().decode("Z0LAFtkAoC/5cBEAAAMAAQAAAwAeDxYuSA=="),
            Base64.getDecoder().decode("aMuDyyA="));

    static final NodeKeys KEYS =
            new NodeKeys(new FootageKey(new byte[FootageKey.SIZE]), SigningKey.parse(SigningKey.generate()));

    final TestTime time = new TestTime();
    final StreamKey key;
    final PgRetention deletions = new PgRetention(TestDatabase.shared());
    final PgSegments index = new PgSegments(TestDatabase.shared());
    final Archive archive;
    final OpenSegments open = new OpenSegments();
    final FrameMemory memory = new FrameMemory(4096, 16 << 20);
    final Footage footage;
    final List<byte[]> frames = new ArrayList<>();

    private final IndexWriter indexWriter;
    final Disks disks;

    /** The camera's own. */
    final DiskWriter disk;

    /** For who writes beside it. */
    final RecordingContext context;

    private final StreamRecording recording;
    private int number;
    private int keyEvery = 15;
    private ParameterSets sets = SETS;
    private @Nullable ParameterSets told;
    private long decode;
    private Duration late = Duration.ZERO;
    private int weight;

    Studio(Path folder, StreamKey key, @Nullable Gap before) throws IOException {
        this(folder, key, before, 7);
    }

    /** @param epoch of this run */
    Studio(Path folder, StreamKey key, @Nullable Gap before, long epoch) throws IOException {
        this(new Archive(List.of(signed(new Recordings(folder, KEYS)))), key, before, epoch, 64 << 20);
    }

    /** @param queue bytes that may wait for the disk */
    Studio(Archive archive, StreamKey key, @Nullable Gap before, long epoch, long queue) {
        this(archive, key, before, epoch, queue, 0);
    }

    /** @param leastFree with fewer bytes a disk has no room */
    Studio(Archive archive, StreamKey key, @Nullable Gap before, long epoch, long queue, long leastFree) {
        this.archive = archive;
        this.key = key;
        footage = new Footage(archive, index, deletions, open);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        indexWriter = new IndexWriter(index, open, meters);
        disks = new Disks(archive, indexWriter, queue, leastFree, meters);
        disk = disks.of(key.camera());
        RecordingSettings settings =
                new RecordingSettings(Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofSeconds(2));
        context = new RecordingContext(settings, time, "n1", epoch, disks, indexWriter, open, memory);
        recording = new StreamRecording(context, new LiveChannel(key), true, before);
    }

    /** A folder as a node has it once it has started. */
    private static Recordings signed(Recordings recordings) throws IOException {
        recordings.claim();
        return recordings;
    }

    /** The chain that the studio writes. */
    static ChainId chain(StreamKey key) {
        return new ChainId(key, "n1", 7);
    }

    static StreamKey newKey() {
        return new StreamKey(CameraId.random(), "main");
    }

    /** In place of every fifteenth. */
    void keyFrameEvery(int frames) {
        keyEvery = frames;
    }

    /** Each frame has so many bytes more. */
    void addWeight(int bytes) {
        weight = bytes;
    }

    /** Whether no disk has frames to write. */
    boolean isWritten() {
        return disks.queuedBytes() == 0;
    }

    /** Bytes of frames that wait for the next flush. */
    int pending() {
        return recording.builder().pending();
    }

    /** The first five frames of each session come later than they were taken, the first by so much, the next by less. */
    void beginLate(Duration by) {
        late = by;
    }

    private long seenMicros() {
        long left = Math.max(0, 5 - decode / TICKS);
        return time.wallMicros() + late.toNanos() / 1000 * left / 5;
    }

    /** Records so many frames; a session begins with the first after {@link #interrupt}. */
    void record(int count) throws MalformedMedia {
        for (int i = 0; i < count; i++) {
            boolean isKey = number % keyEvery == 0;
            byte[] nal = nal(isKey);
            ByteBuf bytes = Unpooled.wrappedBuffer(nal);
            if (fits(bytes, nal.length)
                    && recording.complete(decode, 0, TICKS, isKey, seenMicros(), isKey || decode == 0 ? sets() : null))
                frames.add(nal);
            number++;
            decode += TICKS;
            time.advance(Duration.ofNanos(66_666_667));
            recording.tick();
        }
    }

    /** The next frames are taken by nobody here. */
    void miss(int count) {
        number += count;
        time.advance(Duration.ofNanos(66_666_667L * count));
    }

    /** Those that the frame at hand brings, if they changed. */
    private @Nullable ParameterSets sets() {
        if (decode != 0 && sets.equals(told)) return null;
        told = sets;
        return sets;
    }

    /** From the next key frame on. */
    void changeTo(ParameterSets next) {
        sets = next;
    }

    /** Whether the recorder had room for it, as it is asked by who reads from cameras. */
    private boolean fits(ByteBuf bytes, int length) throws MalformedMedia {
        try {
            recording.builder().nal(bytes, 0, length);
            return true;
        } catch (MalformedMedia e) {
            if (recording.starved()) return false;
            throw e;
        }
    }

    private byte[] nal(boolean isKey) {
        byte[] nal = new byte[weight + (isKey ? 5000 : 700 + number % 50)];
        for (int i = 0; i < nal.length; i++) nal[i] = (byte) (number + i * 7);
        nal[0] = (byte) (isKey ? 0x65 : 0x41);
        return nal;
    }

    void interrupt(pasu.core.camera.Cause cause) {
        recording.interrupted(cause, "words");
        number = (number + 14) / 15 * 15;
        decode = 0;
    }

    /** All segments and gaps of the stream, in words. */
    String told() {
        StringBuilder told = new StringBuilder();
        footage.segments(key, 0, Long.MAX_VALUE / 2, 1000)
                .forEach(s -> told.append(s).append('\n'));
        footage.gaps(key, 0, Long.MAX_VALUE / 2, 1000)
                .forEach(g -> told.append(g).append('\n'));
        return told.toString();
    }

    /** As the process would end without a crash: everything is on the disk and in the index. */
    @Override
    public void close() throws InterruptedException {
        recording.close();
        disks.close();
        indexWriter.close();
    }
}
