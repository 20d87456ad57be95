package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.Place;
import pasu.core.bell.BellKind;
import pasu.core.bell.Presses;
import pasu.core.camera.CameraId;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentId;
import pasu.core.incident.IncidentState;
import pasu.core.incident.KeptFootage;
import pasu.core.incident.Origin;
import pasu.core.incident.Step;

class PgIncidentsTest {
    private final BellWorld world = new BellWorld();
    private final PgIncidents incidents = new PgIncidents(world.database, world.order, world.time);

    @AfterEach
    void close() {
        world.close();
    }

    private AlarmId alarm() {
        world.time.advance(Duration.ofSeconds(1));
        return new AlarmId(world.presses
                .land(List.of(Presses.at(world.bell("벨", BellKind.POLE).id(), 1, world.now())))
                .getFirst()
                .press()
                .id());
    }

    private Incident open(AlarmId... alarms) {
        Incident fresh =
                Incident.opened(IncidentId.random(), "사건", Origin.ALARM, new Place("동문동", null), world.now(), "kim");
        return incidents.open(fresh, Fact.opened(fresh, "kim", ""), List.of(alarms));
    }

    private IncidentBook.Full find(IncidentId id) {
        return incidents.find(id).orElseThrow();
    }

    private List<String> timeline(IncidentId id) {
        return find(id).facts().stream().map(Fact::what).toList();
    }

    @Test
    void opened_withItsAlarms_whichSayWhereTheyAre() {
        AlarmId one = alarm();
        AlarmId two = alarm();
        Incident incident = open(one, two);
        assertEquals(List.of(one, two), find(incident.id()).alarms());
        assertEquals(List.of("opened", "alarm-linked", "alarm-linked"), timeline(incident.id()));
        assertEquals(incident.id().value(), world.alarm(one.value()).incident());
        assertEquals(3, incident.version());
        assertEquals(incident, find(incident.id()).incident());
    }

    @Test
    void anAlarm_isInOneIncident_andAFailedOpeningLeavesNothing() {
        AlarmId one = alarm();
        open(one);
        assertThrows(IncidentBook.Conflict.class, () -> open(one));
        assertThrows(IncidentBook.Conflict.class, () -> open(AlarmId.random()));
        assertEquals(1, world.count("incident"));
    }

    @Test
    void aStaleStep_conflicts() {
        Incident incident = open();
        incidents.step(incident.id(), 1, new Step.Note("kim", "하나"));
        assertThrows(IncidentBook.Conflict.class, () -> incidents.step(incident.id(), 1, new Step.Note("lee", "둘")));
        assertEquals(List.of("opened", "note"), timeline(incident.id()));
    }

    @Test
    void merged_theOtherHasTheAlarms_andBothTellOfIt() {
        AlarmId one = alarm();
        Incident first = open(one);
        Incident second = open(alarm());
        incidents.merge(first.id(), first.version(), second.id(), "kim");
        assertEquals(2, find(second.id()).alarms().size());
        assertEquals(0, find(first.id()).alarms().size());
        assertEquals(
                new IncidentState.Merged("kim", world.now(), second.id()),
                find(first.id()).incident().state());
        assertTrue(timeline(second.id()).contains("absorbed"));
        assertEquals(second.id().value(), world.alarm(one.value()).incident());
        assertThrows(
                IncidentBook.Conflict.class,
                () -> incidents.merge(second.id(), find(second.id()).incident().version(), second.id(), "kim"));
    }

    @Test
    void split_thePartHasItsAlarms() {
        AlarmId one = alarm();
        AlarmId two = alarm();
        Incident whole = open(one, two);
        Incident part = Incident.opened(IncidentId.random(), "다른 사건", Origin.SPLIT, whole.place(), world.now(), "kim");
        incidents.split(whole.id(), whole.version(), part, List.of(two), "kim");
        assertEquals(List.of(one), find(whole.id()).alarms());
        assertEquals(List.of(two), find(part.id()).alarms());
        assertThrows(
                IncidentBook.Conflict.class,
                () -> incidents.split(
                        whole.id(),
                        find(whole.id()).incident().version(),
                        Incident.opened(IncidentId.random(), "셋", Origin.SPLIT, whole.place(), world.now(), "kim"),
                        List.of(two),
                        "kim"));
    }

    @Test
    void footage_isWantedOnceItWasRecorded_andThenKept() {
        Incident incident = open();
        Instant from = world.now();
        CameraId camera = CameraId.random();
        incidents.step(incident.id(), 1, new Step.KeepFootage("kim", camera, from, from.plusSeconds(60)));
        assertEquals(0, incidents.wanted(from.plusSeconds(60), 9).size());
        KeptFootage wanted = incidents.wanted(from.plusSeconds(61), 9).getFirst();
        assertNull(wanted.file());
        KeptFootage kept =
                new KeptFootage(incident.id(), camera, from, wanted.to(), KeptFootage.State.KEPT, "x.mp4", 9, "00");
        incidents.kept(kept);
        assertEquals(0, incidents.wanted(from.plusSeconds(61), 9).size());
        assertEquals(List.of(kept), find(incident.id()).footage());
    }

    @Test
    void list_isNewestFirst_openOrOver() {
        for (int n = 0; n < 3; n++) {
            open();
            world.time.advance(Duration.ofSeconds(1));
        }
        List<Incident> two = incidents.read(new IncidentBook.Query(true, null, 2));
        IncidentBook.Before before =
                new IncidentBook.Before(two.getLast().openedAt(), two.getLast().id());
        assertEquals(2, two.size());
        assertEquals(1, incidents.read(new IncidentBook.Query(null, before, 2)).size());
        assertEquals(0, incidents.read(new IncidentBook.Query(false, null, 2)).size());
    }
}
