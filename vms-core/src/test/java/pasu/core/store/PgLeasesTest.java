package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamSpec;
import pasu.core.cluster.ClusterSettings;
import pasu.core.cluster.Lease;
import pasu.core.cluster.LeaseBook;
import pasu.core.cluster.NodeBook;
import pasu.core.cluster.NodeCard;
import pasu.core.cluster.NodeLoad;
import pasu.core.cluster.NodePlace;
import pasu.core.cluster.NodeState;
import pasu.core.cluster.NodeState.Presence;

class PgLeasesTest {
    private static final long PATIENCE = 60_000;

    private final Database database = Database.open(TestDatabase.fresh(TestDatabase.folder()));
    private final PgLeases one = node("one");
    private final PgLeases two = node("two");
    private final PgLeases three = node("three");
    private final PgNodes nodes = new PgNodes(database);

    private PgLeases node(String name) {
        PgLeases leases =
                new PgLeases(database, new NodeCard(new NodePlace(name, null, 10), "1", "127.0.0.1:1", "127.0.0.1:2"));
        leases.enter();
        return leases;
    }

    private List<CameraId> cameras(int count) {
        PgCameras register = new PgCameras(database, Time.system());
        List<CameraId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StreamSpec stream = new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://127.0.0.1/" + i));
            ids.add(register.add(new Camera(
                            CameraId.random(), "c" + i, null, null, null, null, List.of(stream), null, true, 1))
                    .id());
        }
        return ids;
    }

    private static Map<CameraId, Long> claim(PgLeases node, List<CameraId> cameras) {
        return node.claim(cameras, Set.of(), PATIENCE, PATIENCE);
    }

    private static long epoch(Map<CameraId, Long> got, CameraId camera) {
        return Objects.requireNonNull(got.get(camera));
    }

    private void silent(String node, int seconds) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update node set seen_at = clock_timestamp() - interval '1 s' * ? where id = ?",
                        seconds,
                        node));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nodes_areListedInOneOrder_whoeverRenewedLast() {
        for (int round = 0; round < 20; round++)
            for (PgLeases each : List.of(three, one, two))
                assertEquals(
                        List.of("one", "three", "two"),
                        each.renew().nodes().stream()
                                .map(node -> node.place().node())
                                .toList());
    }

    @Test
    void nodesThatClaimAtOnce_eachCameraHasOneOwner() throws Exception {
        List<CameraId> cameras = cameras(60);
        List<Future<Map<CameraId, Long>>> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (PgLeases node : List.of(one, two, three)) {
                Callable<Map<CameraId, Long>> claiming = () -> claim(node, cameras);
                claims.add(threads.submit(claiming));
            }
        }
        int got = 0;
        for (Future<Map<CameraId, Long>> each : claims) got += each.get().size();
        assertEquals(60, got);
        assertEquals(60, one.leases().size());
        assertEquals(60, one.leases().stream().map(Lease::epoch).distinct().count(), "no epoch is given twice");
    }

    @Test
    void livingNodesCamera_isNotTaken_aSilentOnesIs_underAHigherEpoch() {
        List<CameraId> cameras = cameras(3);
        Map<CameraId, Long> first = claim(one, cameras);
        assertEquals(Map.of(), claim(two, cameras));
        silent("one", 61);
        Map<CameraId, Long> second = claim(two, cameras);
        assertEquals(3, second.size());
        cameras.forEach(camera -> assertTrue(epoch(second, camera) > epoch(first, camera)));
        one.renew();
        assertEquals(Map.of(), claim(one, cameras), "who was silent does not take back what another has");
    }

    @Test
    void doorbell_shortensThePatience_andTakesNothingByItself() {
        List<CameraId> cameras = cameras(1);
        claim(one, cameras);
        assertEquals(Map.of(), two.claim(cameras, Set.of("one"), PATIENCE, 1_000));
        silent("one", 2);
        assertEquals(Map.of(), two.claim(cameras, Set.of(), PATIENCE, 1_000), "not missed by anybody");
        assertEquals(1, two.claim(cameras, Set.of("one"), PATIENCE, 1_000).size());
    }

    @Test
    void heir_recordsUnderItsOwnEpoch_andIsOwnerOnlyOnce() {
        List<CameraId> cameras = cameras(1);
        CameraId camera = cameras.getFirst();
        long before = epoch(claim(one, cameras), camera);
        long epoch = epoch(two.inherit(cameras), camera);
        assertTrue(epoch > before);
        assertEquals(Map.of(), three.inherit(cameras), "there is an heir");
        assertEquals(
                new Lease(camera, "one", before, true, new Lease.Heir("two", epoch), null),
                one.leases().getFirst());
        assertFalse(three.succeed(camera, epoch));
        assertTrue(two.succeed(camera, epoch));
        assertFalse(two.succeed(camera, epoch));
        assertEquals(
                new Lease(camera, "two", epoch, false, null, null), one.leases().getFirst());
    }

    @Test
    void heirThatDeclinesOrIsGone_makesPlaceForAnother() {
        List<CameraId> cameras = cameras(1);
        claim(one, cameras);
        two.inherit(cameras);
        two.decline(cameras.getFirst());
        assertEquals(1, three.inherit(cameras).size());
        silent("three", 7);
        assertEquals(1, two.inherit(cameras).size());
    }

    @Test
    void mirror_isOneBesideTheOwner_andGoesOnInItsEpochWhenTheOwnerIsGone() {
        List<CameraId> cameras = cameras(1);
        CameraId camera = cameras.getFirst();
        claim(one, cameras);
        assertEquals(Map.of(), one.mirror(cameras), "it is its own");
        long epoch = epoch(two.mirror(cameras), camera);
        assertEquals(Map.of(), three.mirror(cameras), "there is a mirror");
        silent("one", 61);
        assertEquals(epoch, epoch(claim(two, cameras), camera), "its session goes on");
        assertEquals(
                new Lease(camera, "two", epoch, true, null, null), one.leases().getFirst());
        long third = epoch(three.mirror(cameras), camera);
        assertEquals(third, epoch(three.inherit(cameras), camera));
        assertTrue(three.succeed(camera, third));
        assertEquals(
                new Lease(camera, "three", third, false, null, null),
                one.leases().getFirst(),
                "an owner does not mirror itself");
    }

    @Test
    void mirrorThatDrainsOrIsGone_makesPlaceForAnother_andOneThatStartsAgainHasANewEpoch() {
        List<CameraId> cameras = cameras(1);
        CameraId camera = cameras.getFirst();
        long owned = epoch(claim(one, cameras), camera);
        long before = epoch(two.mirror(cameras), camera);
        node("two");
        Lease again = one.leases().getFirst();
        assertTrue(Objects.requireNonNull(again.mirror()).epoch() > before);
        assertEquals(owned, again.epoch());
        nodes.drain("two", true);
        assertEquals(1, three.mirror(cameras).size());
        silent("three", 7);
        nodes.drain("two", false);
        assertEquals(1, two.mirror(cameras).size());
        two.unmirror(camera);
        assertNull(one.leases().getFirst().mirror());
    }

    @Test
    void ownerHasAPicture_ifItSaidSoInThisRun() {
        CameraId camera = cameras(1).getFirst();
        claim(one, List.of(camera));
        assertFalse(two.ownerHasPicture(camera), "it has said nothing");
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into camera_status (camera, node, told_at, state, since_us)"
                                + " values (?, 'one', clock_timestamp(), 'live', 0)",
                        camera.value()));
        assertTrue(two.ownerHasPicture(camera));
        node("one");
        assertFalse(two.ownerHasPicture(camera), "that was in the run before");
        new PgCameras(database, Time.system()).remove(camera);
        int said = database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from camera_status")
                .mapTo(Integer.class)
                .one());
        assertEquals(0, said, "of a camera that was removed nothing is said");
    }

    @Test
    void nodeThatStartsAgain_hasItsCamerasUnderNewEpochs_andTheOldProgramIsTold() {
        List<CameraId> cameras = cameras(2);
        Map<CameraId, Long> before = claim(one, cameras);
        PgLeases again = node("one");
        assertFalse(one.renew().held());
        assertTrue(again.renew().held());
        for (Lease lease : again.leases()) assertTrue(lease.epoch() > epoch(before, lease.camera()));
    }

    @Test
    void nodeThatLeaves_isWaitedForByNobody() {
        List<CameraId> cameras = cameras(1);
        claim(one, cameras);
        one.leave();
        assertEquals(3, two.renew().nodes().size());
        assertEquals(1, claim(two, cameras).size());
    }

    private NodeState state(String name) {
        return nodes.all().stream()
                .filter(node -> node.place().node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> draining(PgLeases node) {
        return node.renew().nodes().stream()
                .filter(LeaseBook.Node::draining)
                .map(each -> each.place().node())
                .toList();
    }

    @Test
    void drained_isToldToAll_untilItIsTakenBackOrStartsAgain() {
        assertEquals(NodeBook.Drain.DONE, nodes.drain("one", true));
        assertEquals(List.of("one"), draining(one));
        assertEquals(List.of("one"), draining(two));
        assertEquals(NodeBook.Drain.DONE, nodes.drain("one", true), "again is no other wish");
        assertTrue(state("one").draining());
        assertEquals(NodeBook.Drain.DONE, nodes.drain("one", false));
        assertEquals(List.of(), draining(two));
        nodes.drain("one", true);
        node("one");
        assertEquals(List.of(), draining(two), "it was drained for an upgrade, and is back");
    }

    @Test
    void drain_unknownOrLastOne_changesNothing() {
        assertEquals(NodeBook.Drain.UNKNOWN_NODE, nodes.drain("four", true));
        assertEquals(NodeBook.Drain.UNKNOWN_NODE, nodes.drain("four", false));
        nodes.drain("one", true);
        silent("two", 61);
        assertEquals(NodeBook.Drain.NOBODY_ELSE, nodes.drain("three", true), "one is drained, two is away");
        assertFalse(state("three").draining());
        two.renew();
        assertEquals(NodeBook.Drain.DONE, nodes.drain("three", true));
    }

    @Test
    void node_isSeenAsItIs_andWhatItToldIsNotShownWhenItIsAway() {
        claim(one, cameras(3));
        NodeLoad load = new NodeLoad(4, OptionalInt.of(125), 1_000, 5_000);
        assertEquals(Optional.empty(), state("one").load(), "it has told nothing yet");
        nodes.tell("one", load);
        NodeState now = state("one");
        assertEquals(Presence.PRESENT, now.presence());
        assertEquals(Optional.of(load), now.load());
        assertEquals(3, now.leases());
        assertEquals(0, state("two").leases());
        silent("one", 7);
        assertEquals(Presence.AWAY, state("one").presence());
        assertEquals(Optional.empty(), state("one").load());
        one.leave();
        assertEquals(Presence.LEFT, state("one").presence());
        assertTrue(state("one").seenAt().isAfter(now.seenAt()), "when it ended, not the day before");
        node("one");
        assertEquals(Presence.PRESENT, state("one").presence());
        assertTrue(state("one").since().isAfter(now.since()));
        assertEquals(Optional.empty(), state("one").load(), "the program before told that");
    }

    @Test
    void cameraThatIsRemovedOrInactive_isNobodys() {
        List<CameraId> cameras = cameras(2);
        claim(one, cameras);
        long seen = one.renew().cameras();
        PgCameras register = new PgCameras(database, Time.system());
        register.remove(cameras.getFirst());
        assertTrue(one.renew().cameras() > seen);
        assertEquals(1, one.leases().size());
        assertEquals(Map.of(), claim(two, List.of(cameras.getFirst())));
    }

    @Test
    void otherSecretOrKey_isRefused_andSaid() {
        ClusterSettings settings = new ClusterSettings(
                "one", "127.0.0.1", 0, 0, List.of("a:1"), "a secret of sixteen", null, 1, Set.of(), null);
        PgIdentity identity = new PgIdentity(database);
        assertEquals(identity.enter(settings), identity.enter(settings));
        ClusterSettings other = new ClusterSettings(
                "evil", "127.0.0.1", 0, 0, List.of("a:1"), "another of sixteen", null, 1, Set.of(), null);
        Failure refused = assertThrows(Failure.class, () -> identity.enter(other));
        assertTrue(String.valueOf(refused.getMessage()).contains("cluster.secret.file"));
        assertEquals(1, identity.refusals(Duration.ofMinutes(1)).size());
        assertTrue(identity.refusals(Duration.ofMinutes(1)).getFirst().startsWith("evil: "));
        NodeBook.Refused said = nodes.refused().getFirst();
        assertEquals("evil", said.node());
        assertEquals(Optional.of(NodeBook.Cause.SECRET), said.cause());
    }

    @Test
    void whoComesAgainAndAgain_isRefusedEachTime_andFillsNoTable() {
        PgIdentity identity = new PgIdentity(database);
        identity.enter(stranger("one", "a secret of sixteen"));
        for (int i = 1; i <= 130; i++) {
            ClusterSettings settings = stranger("evil-" + i, "another of sixteen");
            assertThrows(Failure.class, () -> identity.enter(settings));
        }
        List<String> kept = identity.refusals(Duration.ofHours(1));
        assertEquals(100, kept.size());
        assertTrue(kept.getFirst().startsWith("evil-31: "), "the oldest go");
        assertTrue(kept.getLast().startsWith("evil-130: "));
        assertEquals("evil-130", nodes.refused().getFirst().node(), "the newest first");
    }

    private static ClusterSettings stranger(String node, String secret) {
        return new ClusterSettings(node, "127.0.0.1", 0, 0, List.of("a:1"), secret, null, 1, Set.of(), null);
    }
}
