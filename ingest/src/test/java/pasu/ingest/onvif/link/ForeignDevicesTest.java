package pasu.ingest.onvif.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.camera.Networks;
import pasu.ingest.onvif.ForeignPrograms;
import pasu.ingest.onvif.discovery.Discovery;
import pasu.ingest.onvif.discovery.Found;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.EventCalls;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.MediaProfile;
import pasu.ingest.onvif.service.Notification;
import pasu.ingest.onvif.service.PtzCalls;
import pasu.ingest.onvif.service.PtzPreset;
import pasu.ingest.onvif.service.PtzVector;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.onvif.service.Subscription;

/** Our client against devices that others wrote, over real sockets. */
class ForeignDevicesTest {
    private final TestWire wire = new TestWire();

    @TempDir
    private Path folder = Path.of("");

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(3, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    @Test
    void ipycam_tellsWhatItIsAndIsSteered_withTheRightPasswordOnly() throws Exception {
        int port = freePort();
        int rtsp = freePort();
        Process camera = ForeignPrograms.start(
                folder,
                List.of(
                        ForeignPrograms.python(),
                        ForeignPrograms.script("ipycam_device.py"),
                        Integer.toString(port),
                        Integer.toString(rtsp)),
                "ready");
        try (wire) {
            String address = "http://127.0.0.1:" + port;
            OnvifDevice device = wire.device(address, new Credentials("admin", "s3cret & <more>"));
            assertEquals("VirtualCam-1", device.ask(DeviceCalls.information()).model());
            List<MediaProfile> profiles = device.ask(MediaCalls.profiles(Service.MEDIA));
            assertEquals(
                    List.of(640, 320),
                    profiles.stream()
                            .map(profile -> profile.video().orElseThrow().width())
                            .toList());
            String main = profiles.getFirst().token();
            URI stream = device.ask(MediaCalls.streamUri(Service.MEDIA, main));
            assertEquals("rtsp", stream.getScheme());
            assertEquals(rtsp, stream.getPort());
            device.ask(PtzCalls.absoluteMove(main, new PtzVector(0.5, -0.25, 0.5)));
            String token = device.ask(PtzCalls.setPreset(main, "동문 입구"));
            List<PtzPreset> presets = device.ask(PtzCalls.presets(main));
            assertTrue(presets.contains(new PtzPreset(token, "동문 입구")), presets.toString());

            List<Found> found = new Discovery(new Networks(List.of("127.0.0.1/32")), Time.system())
                    .at(List.of(InetAddress.getByName("127.0.0.1")), Duration.ofSeconds(4));
            assertTrue(
                    found.stream().anyMatch(one -> one.endpoint().orElseThrow().equals(Endpoint.of(address))),
                    found.toString());

            OnvifDevice stranger = wire.device(address, new Credentials("admin", "wrong"));
            OnvifFailure failure = assertThrows(OnvifFailure.class, () -> stranger.ask(DeviceCalls.information()));
            assertEquals(OnvifFailure.Kind.UNAUTHORIZED, failure.kind(), failure.detail());
            assertFalse(failure.detail().contains("wrong"), failure.detail());
        } finally {
            end(camera);
        }
    }

    @Test
    void oxvif_isAskedAllThatWeAskCameras() throws Exception {
        int port = freePort();
        Process camera = ForeignPrograms.start(
                folder,
                List.of(
                        ForeignPrograms.oxvif(),
                        Integer.toString(port),
                        "--config",
                        folder.resolve("device.toml").toString()),
                "Press Ctrl-C");
        try (wire) {
            OnvifDevice device = wire.device("127.0.0.1:" + port, new Credentials("admin", "admin"));
            assertTrue(device.clockOffset().abs().compareTo(Duration.ofSeconds(5)) < 0);
            assertFalse(device.ask(DeviceCalls.information()).serial().isEmpty());
            assertFalse(device.ask(DeviceCalls.scopes()).isEmpty());
            assertFalse(device.ask(DeviceCalls.networkInterfaces()).isEmpty());
            for (Service media : List.of(Service.MEDIA, Service.MEDIA2)) {
                List<MediaProfile> profiles = device.ask(MediaCalls.profiles(media));
                MediaProfile first = profiles.getFirst();
                assertTrue(first.video().orElseThrow().width() > 0, first.toString());
                assertEquals(
                        "rtsp",
                        device.ask(MediaCalls.streamUri(media, first.token())).getScheme());
                assertEquals(
                        "http",
                        device.ask(MediaCalls.snapshotUri(media, first.token())).getScheme());
            }
            String profile =
                    device.ask(MediaCalls.profiles(Service.MEDIA)).getFirst().token();
            device.ask(PtzCalls.absoluteMove(profile, new PtzVector(0.5, -0.25, 0.5)));
            assertEquals(
                    0.5,
                    device.ask(PtzCalls.status(profile))
                            .position()
                            .orElseThrow()
                            .pan(),
                    1e-6);
            String preset = device.ask(PtzCalls.setPreset(profile, "입구"));
            device.ask(PtzCalls.gotoPreset(profile, preset));
            device.ask(PtzCalls.continuousMove(profile, new PtzVector(0.1, 0, 0), Duration.ofSeconds(5)));
            device.ask(PtzCalls.stop(profile));
            Subscription events = device.ask(EventCalls.createPullPoint(Duration.ofMinutes(1)));
            List<Notification> told =
                    device.ask(events, EventCalls.pull(Duration.ofSeconds(1), 10), Duration.ofSeconds(1));
            assertFalse(told.isEmpty());
            assertTrue(told.stream().noneMatch(one -> one.topic().contains(":")), told.toString());
            OnvifFailure refused = assertThrows(
                    OnvifFailure.class,
                    () -> device.ask(events, EventCalls.renew(Duration.ofMinutes(1)), Duration.ZERO));
            assertEquals(
                    "a test's device, Renew: the device says: This mock does not model the requested effect;"
                            + " explicitly opt in to acknowledgment-only behavior",
                    refused.detail());
        } finally {
            end(camera);
        }
    }
}
