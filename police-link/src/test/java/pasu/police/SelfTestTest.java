package pasu.police;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellState;
import pasu.core.bell.BellTest;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Presses;
import pasu.core.store.BellWorld;
import pasu.core.store.PgBellTests;
import pasu.police.dispatch.TestSender;
import pasu.police.sim.SimStation;
import pasu.police.sim.StationFault;

/** Bells' self-tests on their way to simulated stations over mutual TLS; judged by the stations' own ledgers. */
class SelfTestTest {
    private static final String HOME = LinkWorld.HOME.name();
    private static final String OTHER = "태안경찰서";

    private final LinkWorld link;
    private final BellWorld world;
    private final PgBellTests tests;
    private final BellHealth health;

    SelfTestTest() throws Exception {
        link = new LinkWorld(Duration.ofMillis(1));
        world = link.world;
        tests = new PgBellTests(world.database, world.time);
        health = new BellHealth(new BellPulses(world.now()), HOME);
    }

    @AfterEach
    void close() throws Exception {
        link.close();
    }

    private TestSender sender(Map<String, SimStation> stations) {
        Map<String, URI> addresses = new HashMap<>();
        stations.forEach((name, station) -> addresses.put(name, LinkWorld.address(station)));
        return new TestSender(tests, world.bells, health, link.post(Duration.ofSeconds(20)), addresses, world.time);
    }

    private void test(Bell bell, Instant at) {
        world.presses.land(List.of(Presses.at(bell.id(), 1, at, PressFlag.SELF_TEST)));
    }

    @Test
    void itsStationSaysItsName_andRingsNobody_andAnothersNameIsFoundOut() throws Exception {
        SimStation right = link.station;
        right.call(HOME);
        SimStation wrong = link.another();
        wrong.call("천안동남경찰서");
        Bell bell = world.bell("동문 공원", BellKind.POLE);
        Bell strayed = world.bells.add(of(bell, OTHER), BellKey.random());
        Bell ours = world.bells.add(of(bell, HOME), BellKey.random());
        for (Bell each : List.of(ours, strayed)) test(each, world.now());
        TestSender sender = sender(Map.of(HOME, right, OTHER, wrong));
        sender.run();

        BellTest landed = tests.find(ours.id()).orElseThrow();
        assertEquals(HOME, landed.landed());
        assertEquals(BellState.OK, health.state(ours, landed, world.now()));
        BellTest stray = tests.find(strayed.id()).orElseThrow();
        assertEquals(BellState.ELSEWHERE, health.state(strayed, stray, world.now()));
        assertEquals(List.of(landed.id() + " test"), right.effects(), "no unit is sent");
        assertEquals(List.of(), link.orders.read(null, 9), "it is no order");
        world.time.advance(Duration.ofHours(1));
        sender.run();
        assertEquals(1, right.effects().size(), "what was answered is not sent again");
    }

    @Test
    void aStationThatIsCorrectedInTheRegister_isAskedByTheNextSelfTest_andNothingIsElsewhereUntilThen()
            throws Exception {
        SimStation right = link.station;
        right.call(HOME);
        SimStation wrong = link.another();
        wrong.call(OTHER);
        Bell bell = world.bells.add(of(world.bell("동문 공원", BellKind.POLE), OTHER), BellKey.random());
        TestSender sender = sender(Map.of(HOME, right, OTHER, wrong));
        test(bell, world.now());
        sender.run();
        Bell corrected = world.bells.update(at(bell, HOME));
        assertEquals(
                BellState.OK,
                health.state(corrected, tests.find(bell.id()).orElseThrow(), world.now()),
                "what the other station was asked proves nothing of this one");
        world.time.advance(Duration.ofHours(1));
        world.presses.land(List.of(Presses.at(bell.id(), 2, world.now(), PressFlag.SELF_TEST)));
        sender.run();
        BellTest landed = tests.find(bell.id()).orElseThrow();
        assertEquals(HOME, landed.landed());
        assertEquals(HOME, landed.landedOf());
        assertEquals(1, right.effects().size());
        assertEquals(1, wrong.effects().size());
    }

    @Test
    void oneThatNoStationAnswers_isTriedAgain_andTheBellSaysSo() throws Exception {
        link.station.fail(StationFault.ERROR);
        link.station.call(HOME);
        Bell bell = world.bells.add(of(world.bell("동문 공원", BellKind.POLE), HOME), BellKey.random());
        test(bell, world.now());
        TestSender sender = sender(Map.of(HOME, link.station));
        sender.run();
        world.time.advance(BellTest.PATIENCE.plusSeconds(1));
        BellTest waiting = tests.find(bell.id()).orElseThrow();
        assertEquals(1, waiting.attempts());
        assertEquals(BellState.UNANSWERED, health.state(bell, waiting, world.now()));
        link.station.fail(StationFault.NONE);
        sender.run();
        BellTest answered = tests.find(bell.id()).orElseThrow();
        assertEquals(BellState.OK, health.state(bell, answered, world.now()));
    }

    /** Another bell, of this station. */
    private static Bell of(Bell bell, String station) {
        return of(BellId.random(), bell, station);
    }

    /** The bell, belonging to another station. */
    private static Bell at(Bell bell, String station) {
        return of(bell.id(), bell, station);
    }

    private static Bell of(BellId id, Bell bell, String station) {
        return new Bell(
                id,
                station + " 관할 비상벨",
                bell.kind(),
                bell.position(),
                null,
                null,
                List.of(),
                station,
                bell.selfTest(),
                true,
                false,
                1);
    }
}
