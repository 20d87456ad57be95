package pasu.ingest.onvif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.PacketizedClip;
import pasu.ingest.sim.clip.TestClips;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.serve.CameraServer;
import pasu.ingest.sim.serve.Card;
import pasu.ingest.sim.serve.SimCamera;
import pasu.ingest.sim.serve.Substitutes;

/** Our simulated camera judged by clients that others wrote. */
class ForeignClientsTest {
    private static final String SUB = "rtsp://127.0.0.1:8554/cam-001/sub";

    @TempDir
    private Path directory = Path.of("");

    private static OnvifServer server(Login login) {
        return new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "s3cret", login, 7), Time.system());
    }

    private static String[] login(OnvifServer server) {
        URI address =
                URI.create(server.add(0, "cam-001", "동문동 3", Codec.H264, "rtsp://127.0.0.1:8554/cam-001/main", SUB));
        return new String[] {address.getHost(), Integer.toString(address.getPort()), "admin", "s3cret"};
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"BOTH", "WS_SECURITY"})
    void node_asksMovesKeepsAndListens(Login login) throws Exception {
        try (OnvifServer server = server(login)) {
            assertEquals(
                    List.of(
                            "model \"Simulated camera\"",
                            "profiles [\"main\",\"sub\"]",
                            "uri \"" + SUB + "\"",
                            "position {\"x\":0.5,\"y\":-0.25,\"zoom\":0.75}",
                            "presets [\"gate\"]",
                            "events [\"DigitalInput\",\"ImagingService\",\"Motion\"]"),
                    ForeignPrograms.node("node_client.js", login(server))
                            .lines()
                            .toList());
        }
    }

    @Test
    void zeep_findsWhatIsOnTheCard_andWhereItIsPlayed() throws Exception {
        PacketizedClip clip = TestClips.packed(directory, TestClips.whole(Codec.H264), true);
        Substitutes.Pair pair = new Substitutes.Pair(clip, null);
        SimCamera camera = new SimCamera(
                "cam-001", "동문동", false, clip, clip, new Substitutes(() -> clip, () -> pair, () -> pair), 1);
        Card card = new Card(60);
        camera.insert(card);
        CameraServer.Settings settings = new CameraServer.Settings("127.0.0.1", 0, 0, null, null, 60, null, 1);
        try (OnvifServer server = server(Login.BOTH);
                CameraServer cameras = new CameraServer(settings, 1, Time.system())) {
            cameras.start();
            cameras.add(0, camera).join();
            String[] login = login(server);
            server.insert("cam-001", card).join();
            while (card.lastMicros().orElse(0) - card.firstMicros().orElse(0) < 200_000)
                LockSupport.parkNanos(20_000_000);
            assertEquals(
                    List.of(
                            "recordings 1",
                            "state \"Completed\"",
                            "tracks [\"Video\"]",
                            "grows true",
                            "encoding \"H264\"",
                            "uri \"rtsp://127.0.0.1:8554/cam-001/card\""),
                    ForeignPrograms.python("zeep_recordings.py", login).lines().toList());
        }
    }

    @Test
    void zeep_whichReadsByOnvifsOwnSchemas_asksMovesKeepsAndListens() throws Exception {
        try (OnvifServer server = server(Login.BOTH)) {
            assertEquals(
                    List.of(
                            "model \"Simulated camera\"",
                            "profiles [\"main\", \"sub\"]",
                            "width 640",
                            "uri \"" + SUB + "\"",
                            "presets [\"\\ubb38\"]",
                            "events [\"DigitalInput\", \"ImagingService\", \"Motion\"]"),
                    ForeignPrograms.python("zeep_client.py", login(server))
                            .lines()
                            .toList());
        }
    }
}
