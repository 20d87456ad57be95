package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.DeviceEvents.What;
import pasu.core.alarm.Move;
import pasu.core.alarm.Severity;
import pasu.core.alarm.Source;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamSpec;
import pasu.core.store.BellWorld;
import pasu.core.store.PgCameras;

class DeviceAlarmsTest {
    private final BellWorld world = new BellWorld();
    private final PgCameras cameras = new PgCameras(world.database, world.time);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DeviceAlarms devices = new DeviceAlarms(
            cameras, new FaultAlarms(world.alarms, () -> world.seats.get(), world.time), metrics, world.time);
    private final CameraId camera = cameras.add(new Camera(
                    CameraId.random(),
                    "동문 사거리",
                    null,
                    null,
                    null,
                    null,
                    List.of(new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://10.1.2.3/live"))),
                    null,
                    true,
                    1))
            .id();

    @AfterEach
    void close() {
        world.close();
    }

    private List<Alarm> alarms() {
        return world.alarms.read(new AlarmBook.Query(Set.of(), null, null, null, null, 100)).stream()
                .map(AlarmBook.Full::alarm)
                .toList();
    }

    private static int times(Alarm alarm) {
        return ((Source.OfCause) alarm.source()).times();
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            devices.run();
            world.time.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void repeats_foldIntoOneAlarmWithACount_andAreToldNowAndThen() {
        for (int second = 0; second < 30; second++) {
            for (int n = 0; n < 5; n++)
                devices.noticed(camera, What.MOTION, world.time.now(), "RuleEngine/CellMotionDetector/Motion");
            seconds(1);
        }
        seconds(10);
        Alarm alarm = alarms().getFirst();
        assertEquals(1, alarms().size());
        assertEquals(AlarmKind.MOTION, alarm.kind());
        assertEquals(Severity.LOW, alarm.severity());
        assertEquals(150, times(alarm));
        assertTrue(world.full(alarm.id().value())
                .acts()
                .getFirst()
                .words()
                .matches("RuleEngine/CellMotionDetector/Motion, \\d\\d:\\d\\d:\\d\\d KST"));
        long told = world.changes.stream()
                .filter(change -> change instanceof AlarmChange.Grown)
                .count();
        assertTrue(told <= 4, "told " + told + " times");
    }

    @Test
    void whoClosesIt_needNotHaveSeenTheLastRepeat_andALaterOneRingsAgain() {
        devices.noticed(camera, What.TAMPER, world.time.now(), "ImagingService/GlobalSceneChange");
        seconds(1);
        Alarm seen = alarms().getFirst();
        assertEquals(AlarmKind.TAMPER, seen.kind());
        assertEquals(Severity.HIGH, seen.severity());
        devices.noticed(camera, What.TAMPER, world.time.now(), "ImagingService/GlobalSceneChange");
        seconds(20);
        assertEquals(2, times(alarms().getFirst()));
        world.alarms.move(
                seen.id(), seen.version(), new Move.Close(new Actor("kim", false), CloseReason.HANDLED, "렌즈 청소"));
        devices.noticed(camera, What.TAMPER, world.time.now(), "ImagingService/GlobalSceneChange");
        seconds(20);
        assertEquals(2, alarms().size());
    }

    @Test
    void twoKindsOfOneCamera_areTwoAlarms_andAnUnknownCameraIsNone() {
        devices.noticed(camera, What.TAMPER, world.time.now(), "a");
        devices.noticed(camera, What.MOTION, world.time.now(), "b");
        devices.noticed(CameraId.random(), What.MOTION, world.time.now(), "c");
        seconds(2);
        assertEquals(2, alarms().size());
    }

    @Test
    void moreThanCanWait_isDroppedAndCounted() {
        for (int n = 0; n < DeviceAlarms.MOST + 7; n++)
            devices.noticed(CameraId.random(), What.MOTION, world.time.now(), "flood");
        assertEquals(
                7,
                metrics.counter("pasu.queue.dropped", "queue", "device-events").count());
        seconds(20);
        devices.noticed(camera, What.MOTION, world.time.now(), "after the flood");
        seconds(1);
        assertEquals(1, alarms().size());
    }
}
