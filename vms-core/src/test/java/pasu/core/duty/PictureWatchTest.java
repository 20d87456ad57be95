package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.AlarmState;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Source;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamSpec;
import pasu.core.picture.Look;
import pasu.core.picture.Luma;
import pasu.core.store.BellWorld;
import pasu.core.store.PgCameras;

class PictureWatchTest {
    private static final Luma BLACK = new Luma(7, 16, 17);
    private static final Luma STILL = new Luma(8, 30, 200);

    private final BellWorld world = new BellWorld();
    private final PgCameras cameras = new PgCameras(world.database, world.time);
    private final Map<CameraId, Luma> pictures = new HashMap<>();
    private final List<CameraId> looked = new ArrayList<>();
    private int moving;
    private PictureWatch watch = watch();

    @AfterEach
    void close() {
        world.close();
    }

    private PictureWatch watch() {
        return new PictureWatch(
                cameras,
                (camera, last) -> {
                    looked.add(camera);
                    Luma luma = pictures.getOrDefault(camera, new Luma(1000 + moving++, 30, 200));
                    return luma.checksum() == 0 ? Optional.empty() : Optional.of(new Look(world.time.ticks(), luma));
                },
                new FaultAlarms(world.alarms, () -> world.seats.get(), world.time),
                Duration.ofSeconds(40),
                world.time);
    }

    private CameraId camera(String host) {
        StreamSpec main = new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://" + host + "/live"));
        return cameras.add(new Camera(
                        CameraId.random(), "카메라 " + host, null, null, null, null, List.of(main), null, true, 1))
                .id();
    }

    private void minutes(int count) {
        for (int second = 0; second < count * 60; second++) {
            Duration rest = watch.lookAtNext();
            while (rest.isZero()) rest = watch.lookAtNext();
            world.time.advance(Duration.ofSeconds(1));
        }
    }

    private List<Alarm> alarms(AlarmKind kind) {
        return world.alarms.read(new AlarmBook.Query(Set.of(), kind, null, null, null, 100)).stream()
                .map(AlarmBook.Full::alarm)
                .toList();
    }

    @Test
    void eachCameraIsLookedAtOnceAPause_andAllAreSpreadOverIt() {
        List<CameraId> all = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> camera("10.1.2." + n))
                .toList();
        minutes(4);
        looked.clear();
        minutes(4);
        assertEquals(120, looked.size());
        assertEquals(Set.copyOf(all), Set.copyOf(looked));
        assertEquals(List.of(), alarms(AlarmKind.FROZEN));
    }

    @Test
    void aFrozenPicture_isOneAlarm_thatEndsByItselfWhenItMovesAgain() {
        CameraId id = camera("10.1.2.1");
        camera("10.1.2.2");
        pictures.put(id, STILL);
        minutes(10);
        Alarm alarm = alarms(AlarmKind.FROZEN).getFirst();
        assertEquals(List.of(id), ((Source.OfCause) alarm.source()).cameras());
        assertTrue(alarm.isOpen());
        pictures.remove(id);
        minutes(3);
        AlarmBook.Full over = world.full(alarm.id().value());
        assertTrue(
                over.alarm().state() instanceof AlarmState.Closed closed
                        && closed.reason() == CloseReason.RECOVERED
                        && closed.by().isEmpty(),
                over.alarm().state().toString());
        assertEquals("recovered", over.acts().getLast().what());
        assertEquals(1, alarms(AlarmKind.FROZEN).size());
        assertEquals(List.of(), alarms(AlarmKind.BLACK));
    }

    @Test
    void whatSomebodyHasTaken_isTheirsToClose_andIsNotedOnce() {
        CameraId id = camera("10.1.2.1");
        pictures.put(id, BLACK);
        minutes(3);
        Alarm alarm = alarms(AlarmKind.BLACK).getFirst();
        world.alarms.move(alarm.id(), alarm.version(), new Move.Take(new Actor("kim", false)));
        pictures.remove(id);
        minutes(10);
        AlarmBook.Full full = world.full(alarm.id().value());
        assertTrue(full.alarm().state() instanceof AlarmState.Taken);
        assertEquals(
                List.of("raised", "taken", "recovered"),
                full.acts().stream().map(act -> act.what()).toList());
    }

    @Test
    void manyOfOneNetwork_areOneAlarm_thatEndsWithTheLast() {
        List<CameraId> all = IntStream.rangeClosed(1, 30)
                .mapToObj(n -> camera("10.1.2." + n))
                .toList();
        all.forEach(id -> pictures.put(id, STILL));
        minutes(4);
        Alarm alarm = alarms(AlarmKind.FROZEN).getFirst();
        assertEquals(1, alarms(AlarmKind.FROZEN).size());
        assertEquals(30, ((Source.OfCause) alarm.source()).cameras().size());
        all.subList(1, 30).forEach(pictures::remove);
        minutes(4);
        assertTrue(world.alarm(alarm.id().value()).isOpen());
        pictures.remove(all.getFirst());
        minutes(4);
        assertTrue(!world.alarm(alarm.id().value()).isOpen());
    }

    @Test
    void afterARestart_theAlarmThatStandsIsJoined_andEndsAsBefore() {
        CameraId id = camera("10.1.2.1");
        pictures.put(id, STILL);
        minutes(4);
        watch = watch();
        minutes(4);
        Alarm alarm = alarms(AlarmKind.FROZEN).getFirst();
        assertEquals(1, alarms(AlarmKind.FROZEN).size());
        watch = watch();
        pictures.remove(id);
        minutes(4);
        assertTrue(!world.alarm(alarm.id().value()).isOpen());
    }

    @Test
    void aCameraWithoutAPicture_isNeither_andLeavesItsAlarmAsItIs() {
        CameraId id = camera("10.1.2.1");
        pictures.put(id, STILL);
        minutes(4);
        pictures.put(id, new Luma(0, 0, 0));
        minutes(10);
        assertTrue(alarms(AlarmKind.FROZEN).getFirst().isOpen());
    }
}
