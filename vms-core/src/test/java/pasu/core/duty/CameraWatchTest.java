package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Actor;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.CloseReason;
import pasu.core.alarm.Move;
import pasu.core.alarm.Source;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamSpec;
import pasu.core.store.BellWorld;
import pasu.core.store.PgCameras;

class CameraWatchTest {
    private final BellWorld world = new BellWorld();
    private final PgCameras cameras = new PgCameras(world.database, world.time);
    private final CameraStatusBoard board = new CameraStatusBoard();
    private final CameraWatch watch =
            new CameraWatch(cameras, board, new FaultAlarms(world.alarms, () -> world.seats.get(), world.time));

    @AfterEach
    void close() {
        world.close();
    }

    private CameraId camera(String host) {
        StreamSpec main = new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://" + host + "/live"));
        return cameras.add(new Camera(
                        CameraId.random(), "카메라 " + host, null, null, null, null, List.of(main), null, true, 1))
                .id();
    }

    private void is(CameraId camera, CameraState state, @Nullable String detail) {
        Cause cause = state == CameraState.LOST ? Cause.CAMERA_DOWN : null;
        board.put(camera, new CameraStatus(state, world.now(), cause, detail, null, null, "n1", null));
    }

    private List<Alarm> alarms() {
        return world.alarms.read(new AlarmBook.Query(Set.of(), AlarmKind.CAMERA_LOST, null, null, null, 100)).stream()
                .map(AlarmBook.Full::alarm)
                .toList();
    }

    private static int cameras(Alarm alarm) {
        return ((Source.OfCause) alarm.source()).cameras().size();
    }

    @Test
    void camerasOfOneNetwork_areOneAlarm_andThoseOfAnotherAreAnother() {
        List<CameraId> lost = IntStream.rangeClosed(1, 200)
                .mapToObj(n -> camera("10.1.2." + n))
                .toList();
        lost.subList(0, 120).forEach(id -> is(id, CameraState.LOST, "away"));
        watch.run();
        lost.subList(120, 200).forEach(id -> is(id, CameraState.LOST, "away"));
        is(camera("10.1.3.1"), CameraState.LOST, "away");
        watch.run();
        assertEquals(
                List.of(1, 200),
                alarms().stream().map(CameraWatchTest::cameras).sorted().toList());
    }

    @Test
    void anAlarmThatIsClosed_doesNotRingAgainWhileTheCameraStaysLost() {
        CameraId id = camera("10.1.2.1");
        is(id, CameraState.LOST, "away");
        watch.run();
        Actor kim = new Actor("kim", false);
        Alarm ringing = alarms().getFirst();
        world.alarms.move(ringing.id(), ringing.version(), new Move.Take(kim));
        world.alarms.move(ringing.id(), ringing.version() + 1, new Move.Close(kim, CloseReason.HANDLED, "수리 요청함"));
        is(id, CameraState.LOST, "still away");
        is(id, CameraState.CONNECTING, null);
        is(id, CameraState.LOST, "away again");
        watch.run();
        assertEquals(1, alarms().size());
        is(id, CameraState.LIVE, null);
        is(id, CameraState.LOST, "away a second time");
        watch.run();
        assertEquals(2, alarms().size());
    }

    @Test
    void aCameraThatCameBackAtOnce_isNoAlarm() {
        CameraId id = camera("10.1.2.1");
        is(id, CameraState.LOST, "away");
        is(id, CameraState.LIVE, null);
        watch.run();
        assertEquals(List.of(), alarms());
    }
}
