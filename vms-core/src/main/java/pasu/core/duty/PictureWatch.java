package pasu.core.duty;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.picture.Finding;
import pasu.core.picture.Look;
import pasu.core.picture.Looks;
import pasu.core.picture.PictureHealth;

/**
 * Looks at one camera's picture after the other, and raises an alarm when one is frozen or black: one for all of the same
 * kind that stand in the same network, while it is open. It ends by itself when all its pictures are well again.
 *
 * <p>Of no camera two pictures are looked at within a quarter of the pause, so what is believed has lasted half of it. Driven
 * by one thread; the state is as large as the register.
 */
public final class PictureWatch {
    private static final FaultWords FROZEN =
            new FaultWords("영상은 들어오나 화면이 바뀌지 않습니다", "frames arrive, and each shows the same picture");
    private static final FaultWords BLACK =
            new FaultWords("화면에 밝은 곳도 명암도 없습니다", "the picture has neither light nor contrast");
    private static final FaultWords BACK = new FaultWords("화면이 돌아왔습니다", "the picture is back");
    private static final Map<Finding, AlarmKind> KINDS =
            new EnumMap<>(Map.of(Finding.FROZEN, AlarmKind.FROZEN, Finding.BLACK, AlarmKind.BLACK));

    private final CameraRegister register;
    private final Looks looks;
    private final FaultAlarms alarms;
    private final Duration pause;
    private final Time time;
    private final Map<CameraId, Subject> subjects = new HashMap<>();
    private long readAt;
    private long endedAt;

    /** A camera, what its pictures said, and what was told of that. */
    private static final class Subject {
        final PictureHealth health = new PictureHealth();
        Camera camera;
        Finding told = Finding.WELL;
        long dueAt;

        Subject(Camera camera, long dueAt) {
            this.camera = camera;
            this.dueAt = dueAt;
        }

        /** Where there is not time enough for all, those that are to be sure of come first. */
        boolean isBefore(Subject other, long now) {
            boolean isUrgent = isUrgent(now);
            return isUrgent == other.isUrgent(now) ? dueAt - other.dueAt < 0 : isUrgent;
        }

        private boolean isUrgent(long now) {
            return !health.isSettled() && dueAt - now <= 0;
        }
    }

    /** @param pause between two looks at a camera whose picture is as it was */
    public PictureWatch(CameraRegister register, Looks looks, FaultAlarms alarms, Duration pause, Time time) {
        this.register = register;
        this.looks = looks;
        this.alarms = alarms;
        this.pause = pause;
        this.time = time;
        this.readAt = time.ticks() - pause.toNanos();
        this.endedAt = readAt;
    }

    /**
     * Looks at the picture that is due the longest, if one is; those that looked otherwise than before come first.
     *
     * @return how long nothing is due after that; zero if something is
     */
    public Duration lookAtNext() {
        long now = time.ticks();
        if (now - readAt >= pause.toNanos()) read(now);
        Subject next = null;
        for (Subject subject : subjects.values()) if (next == null || subject.isBefore(next, now)) next = subject;
        if (next == null) return pause;
        if (next.dueAt - now > 0) return Duration.ofNanos(next.dueAt - now);
        look(next, now);
        if (now - endedAt >= soon()) end(now);
        return Duration.ZERO;
    }

    /** The cameras as they are registered now; new ones are spread over the first pause. */
    private void read(long now) {
        List<Camera> active = register.all().stream().filter(Camera::active).toList();
        Set<CameraId> ids = new HashSet<>();
        for (Camera camera : active) {
            ids.add(camera.id());
            Subject known = subjects.get(camera.id());
            if (known != null) known.camera = camera;
            else
                subjects.put(
                        camera.id(), new Subject(camera, now + pause.toNanos() * ids.size() / (active.size() + 1)));
        }
        subjects.keySet().retainAll(ids);
        readAt = now;
    }

    private void look(Subject subject, long now) {
        // Whatever becomes of this look, the others come first.
        subject.dueAt = now + soon();
        PictureHealth health = subject.health;
        Optional<Look> look = looks.look(subject.camera.id(), health.lastMicros());
        if (look.isEmpty()) return;
        Finding believed = health.take(look.get());
        if (health.isSettled()) subject.dueAt = now + pause.toNanos();
        if (believed == subject.told) return;
        if (believed != Finding.WELL) raise(subject.camera, believed);
        subject.told = believed;
    }

    private long soon() {
        return pause.toNanos() / 4;
    }

    private void raise(Camera camera, Finding finding) {
        AlarmKind kind = KINDS.getOrDefault(finding, AlarmKind.BLACK);
        alarms.raise(
                kind,
                CameraWatch.cause(camera),
                List.of(camera.id()),
                Place.of(camera),
                finding == Finding.FROZEN ? FROZEN : BLACK);
    }

    /** Ends the alarms all of whose cameras are seen well, or are not in use any more. */
    private void end(long now) {
        KINDS.forEach((finding, kind) -> {
            Set<CameraId> unwell = new HashSet<>();
            subjects.forEach((id, subject) -> {
                boolean isOver = subject.health.isKnown() && subject.health.believed() != finding;
                if (!isOver) unwell.add(id);
            });
            alarms.recover(kind, cause -> cause.cameras().stream().noneMatch(unwell::contains), BACK);
        });
        endedAt = now;
    }
}
