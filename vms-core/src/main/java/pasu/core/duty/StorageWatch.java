package pasu.core.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.FaultWords;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.record.DiskHealth;

/**
 * Raises an alarm when a disk has taken no frames for {@value #PATIENCE_SECONDS} s; once for each trouble, however long it
 * lasts and whenever its alarm is closed.
 */
public final class StorageWatch implements Runnable {
    private static final int PATIENCE_SECONDS = 5;

    private final DiskHealth health;
    private final FaultAlarms alarms;
    private final Time time;
    private @Nullable Instant told;

    public StorageWatch(DiskHealth health, FaultAlarms alarms, Time time) {
        this.health = health;
        this.alarms = alarms;
        this.time = time;
    }

    @Override
    public void run() {
        DiskHealth.Trouble trouble = health.trouble().orElse(null);
        if (trouble == null || trouble.since().equals(told)) return;
        if (Duration.between(trouble.since(), time.now()).toSeconds() < PATIENCE_SECONDS) return;
        String disk = "disk " + health.folder();
        alarms.raise(
                AlarmKind.STORAGE,
                disk,
                List.of(),
                new Place(disk, null),
                new FaultWords("디스크에 기록하지 못합니다: " + trouble.words(), trouble.words()));
        told = trouble.since();
    }
}
