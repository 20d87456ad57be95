package pasu.console.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.Place;
import pasu.core.alarm.Seats;
import pasu.core.alarm.Source;
import pasu.core.bell.BellId;
import pasu.core.bell.Press;
import pasu.core.bell.Presses;

class OpenAlarmsTest {
    private static final BellId BELL = BellId.random();
    private static final Seats KIM = new Seats(List.of("kim"), Map.of());

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OpenAlarms open = new OpenAlarms(2, metrics);

    private static Alarm alarm() {
        return Alarm.raised(
                AlarmId.random(),
                AlarmKind.BELL,
                new Source.OfBell(BELL),
                new Place("동문 공원", null),
                Presses.NOON,
                false,
                KIM);
    }

    @Test
    void moreThanAreHeld_theOneWithoutAChangeForLongestGoes_andIsCounted() {
        Alarm first = alarm();
        Alarm second = alarm();
        Alarm third = alarm();
        open.hold(first, List.of());
        open.hold(second, List.of());
        open.hold(first.at(2), List.of(Presses.at(BELL, 2, Presses.NOON)));
        open.hold(third, List.of());
        assertTrue(open.find(second.id()).isEmpty());
        assertEquals(List.of(first.at(2), third), held());
        assertEquals(
                1, metrics.counter("pasu_queue_dropped", "queue", "open-alarms").count());
    }

    private List<Alarm> held() {
        return open.all().stream().map(OpenAlarms.Held::alarm).toList();
    }

    @Test
    void aPressThatIsToldTwice_countsOnce_andAnOlderVersionChangesNothing() {
        Alarm alarm = alarm();
        Press one = Presses.at(BELL, 1, Presses.NOON);
        Press two = Presses.at(BELL, 2, Presses.NOON);
        open.hold(alarm, List.of(one));
        open.hold(alarm.at(2), List.of(one, two));
        OpenAlarms.Held held = open.hold(alarm, List.of(two));
        assertEquals(new OpenAlarms.Held(alarm.at(2), List.of(one, two)), held);
    }

    @Test
    void anAlarmThatWasClosedWhileTheOpenOnesWereRead_isNoGhost() {
        Alarm closed = alarm();
        Alarm stands = alarm();
        open.close(closed.id());
        open.read(closed, List.of());
        open.read(stands, List.of());
        open.isRead();
        assertEquals(List.of(stands), held());
    }

    @Test
    void load_isOfThoseThatAreHeld() {
        Alarm first = alarm();
        open.hold(first, List.of());
        open.hold(alarm(), List.of());
        open.hold(alarm(), List.of());
        assertEquals(Map.of("kim", 2), open.load());
        for (Alarm each : held()) open.close(each.id());
        open.close(first.id());
        assertEquals(Map.of(), open.load());
    }
}
