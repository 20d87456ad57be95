package pasu.core.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmAct;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.Place;
import pasu.core.alarm.Seats;
import pasu.core.alarm.Source;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;

/**
 * Raises an alarm for cameras that are lost: one for all that stand in the same network, however many they are, while it is
 * open. A failed switch is one alarm, and two switches are two.
 */
public final class CameraWatch implements Runnable {
    private final CameraRegister register;
    private final AlarmBook alarms;
    private final Supplier<Seats> seats;
    private final Time time;

    /** Cameras that were lost since the last round; as many as there are cameras. */
    private final Set<CameraId> lost = ConcurrentHashMap.newKeySet();

    public CameraWatch(
            CameraRegister register, CameraStatusBoard board, AlarmBook alarms, Supplier<Seats> seats, Time time) {
        this.register = register;
        this.alarms = alarms;
        this.seats = seats;
        this.time = time;
        board.onChange(this::hear);
    }

    private void hear(CameraId id, CameraStatus status) {
        if (status.state() == CameraState.LOST) lost.add(id);
    }

    /** Raises what was lost since; cameras whose alarm cannot be kept now are tried again. */
    @Override
    public void run() {
        List<CameraId> round = List.copyOf(lost);
        round.forEach(lost::remove);
        try {
            raise(round);
        } catch (RuntimeException e) {
            lost.addAll(round);
            throw e;
        }
    }

    private void raise(List<CameraId> round) {
        Map<String, List<Camera>> causes = new TreeMap<>();
        for (CameraId id : round) {
            Optional<Camera> camera = register.find(id);
            camera.filter(Camera::active)
                    .ifPresent(known -> causes.computeIfAbsent(cause(known), cause -> new ArrayList<>())
                            .add(known));
        }
        causes.forEach(this::raise);
    }

    private void raise(String cause, List<Camera> cameras) {
        Camera first = cameras.getFirst();
        Alarm alarm = Alarm.raised(
                AlarmId.random(),
                AlarmKind.CAMERA_LOST,
                new Source.OfCause(cause, cameras.stream().map(Camera::id).toList()),
                new Place(first.name(), first.position()),
                time.now(),
                false,
                seats.get());
        alarms.raise(alarm, new AlarmAct(alarm.id(), alarm.version(), time.now(), "", "raised", cause));
    }

    /** The network that the camera's address lies in; a name that is no address stands for itself. */
    static String cause(Camera camera) {
        String host = camera.streams().getFirst().url().getHost();
        int dot = host.lastIndexOf('.');
        return host.matches("\\d+(\\.\\d+){3}") ? "network " + host.substring(0, dot) + ".0/24" : "host " + host;
    }
}
