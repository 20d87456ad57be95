package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmKind;
import pasu.core.record.DiskHealth;
import pasu.core.record.DiskTrouble;
import pasu.core.store.BellWorld;

class StorageWatchTest {
    private final BellWorld world = new BellWorld();
    private final DiskTrouble disk = new DiskTrouble(world.folder);
    private final DiskHealth health = disk.health;
    private final StorageWatch watch =
            new StorageWatch(health, new FaultAlarms(world.alarms, () -> world.seats.get(), world.time), world.time);

    @AfterEach
    void close() {
        world.close();
    }

    private void seconds(int count) {
        world.time.advance(Duration.between(world.now(), Instant.now()).plusSeconds(count));
        watch.run();
    }

    private List<Alarm> alarms() {
        return world.alarms.read(new AlarmBook.Query(Set.of(), AlarmKind.STORAGE, null, null, null, 100)).stream()
                .map(AlarmBook.Full::alarm)
                .toList();
    }

    @Test
    void aDiskThatTakesNoFrames_isOneAlarm_untilItHasWorkedAgain() {
        disk.fails("No space left on device");
        seconds(2);
        assertEquals(0, alarms().size());
        seconds(60);
        disk.fails("No space left on device");
        seconds(120);
        assertEquals(1, alarms().size());
        assertEquals(
                "No space left on device",
                world.full(alarms().getFirst().id().value()).acts().getFirst().words());
        disk.works();
        watch.run();
        disk.fails("Input/output error");
        seconds(60);
        assertEquals(1, alarms().size(), "the one that stands open is joined");
    }
}
