package pasu.ingest.onvif.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.media.Codec;
import pasu.ingest.onvif.service.DayNight;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.EventCalls;
import pasu.ingest.onvif.service.ImagingCalls;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.MediaProfile;
import pasu.ingest.onvif.service.Notification;
import pasu.ingest.onvif.service.PictureLevel;
import pasu.ingest.onvif.service.PictureSettings;
import pasu.ingest.onvif.service.PtzCalls;
import pasu.ingest.onvif.service.PtzVector;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.onvif.service.Sighting;
import pasu.ingest.onvif.service.Subscription;
import pasu.ingest.onvif.service.VideoEncoding;
import pasu.ingest.onvif.survey.Tuning;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.onvif.Sign;
import pasu.ingest.sim.serve.Fault;

/** Our client and our simulated camera, which share no protocol code. */
class SimulatedDeviceTest {
    private static final Credentials RIGHT = new Credentials("admin", "p&<w");

    private static OnvifServer server(Login login) {
        return new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "p&<w", login, 7), Time.system());
    }

    private static String add(OnvifServer server, int number) {
        String stream = "rtsp://127.0.0.1:8554/cam-00" + number;
        return server.add(0, "cam-00" + number, "동문동 " + number, Codec.H265, stream + "/main", stream + "/sub");
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void camera_whoseClockIsAnHourAhead_isLoggedInToEitherWay(Login login) throws Exception {
        try (OnvifServer server = server(login);
                TestWire wire = new TestWire()) {
            String address = add(server, 1);
            server.fault("cam-001", new Fault.Clock(3600)).join();
            OnvifDevice device = wire.device(address, RIGHT);
            assertEquals(
                    "PASU-SIM-cam-001", device.ask(DeviceCalls.information()).serial());
            assertEquals(60, device.clockOffset().plusSeconds(5).toMinutes());
            assertEquals(
                    "02:50:53:00:00:01",
                    device.ask(DeviceCalls.networkInterfaces()).getFirst().mac().orElseThrow());
            // The clock is set right: the login is made anew.
            server.fault("cam-001", new Fault.Clear()).join();
            device.ask(DeviceCalls.scopes());

            OnvifDevice stranger = wire.device(address, new Credentials("admin", "wrong"));
            OnvifFailure failure = assertThrows(OnvifFailure.class, () -> stranger.ask(DeviceCalls.information()));
            assertEquals(OnvifFailure.Kind.UNAUTHORIZED, failure.kind(), failure.detail());
        }
    }

    @Test
    void profiles_ofBothServices_areReadAndH265OfTheSecondOnly() throws Exception {
        try (OnvifServer server = server(Login.BOTH);
                TestWire wire = new TestWire()) {
            OnvifDevice device = wire.device(add(server, 1), RIGHT);
            List<MediaProfile> first = device.ask(MediaCalls.profiles(Service.MEDIA));
            List<MediaProfile> second = device.ask(MediaCalls.profiles(Service.MEDIA2));
            assertEquals(Optional.empty(), first.getFirst().video());
            assertEquals(
                    List.of(
                            new VideoEncoding("H265", 1280, 720, Optional.of(15.0), Optional.of(1024)),
                            new VideoEncoding("H264", 640, 360, Optional.of(15.0), Optional.of(256))),
                    second.stream().map(one -> one.video().orElseThrow()).toList());
            assertTrue(first.getFirst().steerable() && second.getLast().steerable());
            for (Service media : List.of(Service.MEDIA, Service.MEDIA2))
                assertEquals(
                        "rtsp://127.0.0.1:8554/cam-001/sub",
                        device.ask(MediaCalls.streamUri(media, "sub")).toString());
        }
    }

    @Test
    void picture_isSetAsFarAsItIsSaid_andKeptSo() throws Exception {
        try (OnvifServer server = server(Login.BOTH);
                TestWire wire = new TestWire()) {
            OnvifDevice device = wire.device(add(server, 1), RIGHT);
            Tuning tuning = Tuning.of(device, "sub").orElseThrow();
            assertEquals(50, tuning.settings().levels().get(PictureLevel.CONTRAST));
            assertEquals(
                    List.of(DayNight.DAY, DayNight.NIGHT, DayNight.AUTO),
                    tuning.choices().dayNight());
            PictureSettings night =
                    new PictureSettings(Map.of(PictureLevel.BRIGHTNESS, 62.5), Optional.of(DayNight.NIGHT));
            assertEquals(Optional.empty(), tuning.objection(night));
            device.ask(ImagingCalls.set(tuning.source(), night));
            PictureSettings after = Tuning.of(device, null).orElseThrow().settings();
            assertEquals(
                    Map.of(
                            PictureLevel.BRIGHTNESS, 62.5,
                            PictureLevel.SATURATION, 50.0,
                            PictureLevel.CONTRAST, 50.0,
                            PictureLevel.SHARPNESS, 50.0),
                    after.levels());
            assertEquals(Optional.of(DayNight.NIGHT), after.dayNight());
            PictureSettings tooMuch = new PictureSettings(Map.of(PictureLevel.SHARPNESS, 101.0), Optional.empty());
            assertTrue(tuning.objection(tooMuch).isPresent());
            OnvifFailure refused =
                    assertThrows(OnvifFailure.class, () -> device.ask(ImagingCalls.set(tuning.source(), tooMuch)));
            assertEquals(OnvifFailure.Kind.UNSUPPORTED, refused.kind(), refused.detail());
        }
    }

    /** A pulled cable takes ONVIF along, for as long as was said. */
    @Test
    void stopOfSomeTime_endsByItself() throws Exception {
        try (OnvifServer server = server(Login.BOTH);
                TestWire wire = new TestWire()) {
            OnvifDevice device = wire.device(add(server, 1), RIGHT);
            server.fault("cam-001", new Fault.Stop(1)).join();
            long refused = 0;
            while (!answers(device)) refused++;
            assertTrue(refused > 0);
        }
    }

    private static boolean answers(OnvifDevice device) {
        try {
            device.ask(DeviceCalls.information());
            return true;
        } catch (OnvifFailure e) {
            assertEquals(OnvifFailure.Kind.UNREACHABLE, e.kind(), e.detail());
            return false;
        }
    }

    @Test
    void head_isTurnedStoppedAndKeptInPresets() throws Exception {
        try (OnvifServer server = server(Login.BOTH);
                TestWire wire = new TestWire()) {
            OnvifDevice device = wire.device(add(server, 1), RIGHT);
            device.ask(PtzCalls.absoluteMove("main", new PtzVector(0.5, -0.25, 0.75)));
            device.ask(PtzCalls.relativeMove("main", new PtzVector(-0.25, 0.25, 0)));
            PtzVector there = new PtzVector(0.25, 0, 0.75);
            assertEquals(there, device.ask(PtzCalls.status("main")).position().orElseThrow());
            String preset = device.ask(PtzCalls.setPreset("main", "동문 & 입구"));
            device.ask(PtzCalls.continuousMove("main", new PtzVector(-1, 0, 0), Duration.ofSeconds(10)));
            assertTrue(device.ask(PtzCalls.status("main")).moving());
            device.ask(PtzCalls.stop("main"));
            assertFalse(device.ask(PtzCalls.status("main")).moving());
            assertTrue(
                    device.ask(PtzCalls.status("main")).position().orElseThrow().pan() < 0.25);
            assertEquals(
                    "동문 & 입구", device.ask(PtzCalls.presets("main")).getFirst().name());
            device.ask(PtzCalls.gotoPreset("main", preset));
            assertEquals(there, device.ask(PtzCalls.status("main")).position().orElseThrow());
            device.ask(PtzCalls.gotoHome("main"));
            assertThrows(OnvifFailure.class, () -> device.ask(PtzCalls.gotoPreset("main", "none")));
        }
    }

    @Test
    void pullPoint_tellsHowThingsStandAndThenWhatHappens() throws Exception {
        try (OnvifServer server = server(Login.BOTH);
                TestWire wire = new TestWire()) {
            OnvifDevice device = wire.device(add(server, 1), RIGHT);
            server.sign("cam-001", Sign.INPUT, true).join();
            Subscription point = device.ask(EventCalls.createPullPoint(Duration.ofMinutes(1)));
            assertEquals(Optional.of(Duration.ofMinutes(1)), point.lasts());
            List<Notification> standing =
                    device.ask(point, EventCalls.pull(Duration.ofSeconds(5), 10), Duration.ofSeconds(5));
            assertTrue(standing.stream().allMatch(Notification::initial));
            assertEquals(
                    List.of("MOTION false", "TAMPER false", "DIGITAL_INPUT true"),
                    standing.stream().flatMap(SimulatedDeviceTest::words).toList());
            server.sign("cam-001", Sign.MOTION, true).join();
            List<Notification> told =
                    device.ask(point, EventCalls.pull(Duration.ofSeconds(5), 10), Duration.ofSeconds(5));
            assertEquals(
                    List.of("MOTION true"),
                    told.stream().flatMap(SimulatedDeviceTest::words).toList());
            device.ask(point, EventCalls.renew(Duration.ofMinutes(1)), Duration.ZERO);
            device.ask(point, EventCalls.unsubscribe(), Duration.ZERO);
            assertThrows(OnvifFailure.class, () -> device.ask(point, EventCalls.pull(Duration.ZERO, 1), Duration.ZERO));
        }
    }

    private static Stream<String> words(Notification notification) {
        return Sighting.of(notification).map(seen -> seen.kind() + " " + seen.on()).stream();
    }
}
