package pasu.core.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;

/**
 * Raises an alarm for cameras that are lost: one for all that stand in the same network, however many they are, while it is
 * open. A failed switch is one alarm, and two switches are two.
 */
public final class CameraWatch implements Runnable {
    private final CameraRegister register;
    private final FaultAlarms alarms;

    /** Cameras that are lost; as many as there are cameras. */
    private final Set<CameraId> away = ConcurrentHashMap.newKeySet();

    /** Those of them that were not yet told of. */
    private final Set<CameraId> lost = ConcurrentHashMap.newKeySet();

    public CameraWatch(CameraRegister register, CameraStatusBoard board, FaultAlarms alarms) {
        this.register = register;
        this.alarms = alarms;
        board.onChange(this::hear);
    }

    /** A camera that stays lost says so at each try: only the first counts, or a closed alarm would ring again. */
    private void hear(CameraId id, CameraStatus status) {
        switch (status.state()) {
            case LOST -> {
                if (away.add(id)) lost.add(id);
            }
            case LIVE, INACTIVE -> {
                away.remove(id);
                lost.remove(id);
            }
            default -> {}
        }
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
        for (Camera camera : register.find(round))
            if (camera.active())
                causes.computeIfAbsent(cause(camera), cause -> new ArrayList<>())
                        .add(camera);
        causes.forEach(this::raise);
    }

    private void raise(String cause, List<Camera> cameras) {
        Camera first = cameras.getFirst();
        List<CameraId> ids = cameras.stream().map(Camera::id).toList();
        alarms.raise(AlarmKind.CAMERA_LOST, cause, ids, Place.of(first), words(cause));
    }

    private static FaultWords words(String cause) {
        String where = cause.replaceFirst("^(network|host) ", "");
        return new FaultWords("카메라가 응답하지 않습니다: " + where, cause);
    }

    /** The network that the camera's address lies in; a name that is no address stands for itself. */
    static String cause(Camera camera) {
        String host = camera.streams().getFirst().url().getHost();
        int dot = host.lastIndexOf('.');
        return host.matches("\\d+(\\.\\d+){3}") ? "network " + host.substring(0, dot) + ".0/24" : "host " + host;
    }
}
