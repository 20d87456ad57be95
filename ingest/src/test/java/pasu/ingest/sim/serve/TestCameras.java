package pasu.ingest.sim.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.ClipCache;
import pasu.ingest.sim.clip.PacketizedClip;
import pasu.ingest.sim.clip.Stills;
import pasu.ingest.sim.clip.TestClips;

/** A server of two cameras with small clips: cam-001 sends H.264 and offers sound, cam-002 sends H.265. */
final class TestCameras implements AutoCloseable {
    static final long FIRST = 26_929_873_155L;

    /** That the cards hold. */
    static final int CARD_SECONDS = 60;

    final CameraServer server;
    final Path ledger;

    TestCameras(Path directory) throws IOException {
        this(directory, 0, null, null, 60);
    }

    TestCameras(Path directory, int sessions, @Nullable String user, @Nullable String password, int timeout)
            throws IOException {
        ledger = Files.createTempFile(directory, "ledger", ".jsonl");
        CameraServer.Settings settings =
                new CameraServer.Settings("127.0.0.1", 0, sessions, user, password, timeout, ledger, 42);
        server = new CameraServer(settings, 2, Time.system());
        server.start();
        server.add(0, camera(directory, 1, Codec.H264)).join();
        server.add(1, camera(directory, 2, Codec.H265)).join();
    }

    private static SimCamera camera(Path cache, int number, Codec codec) {
        PacketizedClip main = TestClips.packed(cache, TestClips.whole(codec), number == 1);
        PacketizedClip sub = TestClips.packed(cache, TestClips.half(Codec.H264), false);
        PacketizedClip other = TestClips.packed(cache, TestClips.half(codec), false);
        Substitutes substitutes = new Substitutes(
                () -> other,
                () -> pair(cache, Stills.first(TestClips.gradient(), Clip.FPS), codec),
                () -> pair(cache, Stills.black(TestClips.WIDTH, TestClips.HEIGHT, 2 * Clip.FPS), codec));
        SimCamera camera =
                new SimCamera("cam-00" + number, "동문동 " + number, number == 1, main, sub, substitutes, FIRST);
        camera.insert(new Card(CARD_SECONDS));
        return camera;
    }

    private static Substitutes.Pair pair(Path cache, ClipCache.Pictures pictures, Codec codec) {
        return new Substitutes.Pair(
                TestClips.packed(cache, pictures, TestClips.whole(codec)),
                TestClips.packed(cache, pictures, TestClips.half(Codec.H264)));
    }

    RtspProbe probe() throws IOException {
        return new RtspProbe(server.port());
    }

    void fault(String camera, Fault fault) {
        server.fault(camera, fault).join();
    }

    /** Ends the server and gives the ledger's lines. */
    List<String> finish() throws IOException {
        server.close();
        return Files.readAllLines(ledger);
    }

    @Override
    public void close() {
        server.close();
    }
}
