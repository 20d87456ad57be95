package pasu.police;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Position;
import pasu.core.camera.StreamSpec;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.dispatch.Status;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.core.store.BellWorld;
import pasu.core.store.PgCameras;
import pasu.core.store.PgDispatches;
import pasu.core.store.PgIncidents;
import pasu.police.dispatch.JsonPost;
import pasu.police.dispatch.LinkTls;
import pasu.police.dispatch.OrderSender;
import pasu.police.dispatch.Reports;
import pasu.police.dispatch.StationServer;
import pasu.police.sim.SimStation;
import pasu.police.sim.StationFault;
import pasu.police.wire.OrderMessage;

/** The centre and a simulated station over mutual TLS; judged by the station's own ledger. */
class PoliceLinkTest {
    private static final Place PLACE = new Place("서부시장", new Position(36.7810, 126.4500));
    private static final Station HOME = new Station("서산경찰서", "041-660-0112");
    private static final Station OTHER = new Station("태안경찰서", null);
    private static final Duration QUIET = Duration.ofSeconds(-1);
    private static final int PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final BellWorld world = new BellWorld();
    private final Time time = Time.system();
    private final PgIncidents incidents = new PgIncidents(world.database, world.order, time);
    private final PgDispatches orders = new PgDispatches(world.database, world.order, incidents, time);
    private final PgCameras cameras = new PgCameras(world.database, time);
    private final SelfSignedCertificate ours = SelfSignedCertificate.create("localhost");
    private final SelfSignedCertificate theirs = SelfSignedCertificate.create("localhost");
    private final LinkTls centreTls = tls(ours, theirs);
    private final LinkTls stationTls = tls(theirs, ours);
    private final List<AutoCloseable> parts = new ArrayList<>();
    private StationServer centre = new StationServer(
            vertx, centreTls.server(), "127.0.0.1", 0, orders, new Reports(orders, cameras, HOME, time));

    @BeforeEach
    void keep() {
        parts.add(centre);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : parts.reversed()) part.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        world.close();
        ours.delete();
        theirs.delete();
    }

    private static LinkTls tls(SelfSignedCertificate own, SelfSignedCertificate other) {
        return new LinkTls(
                Path.of(own.certificatePath()), Path.of(own.privateKeyPath()), Path.of(other.certificatePath()));
    }

    private SimStation station(Duration pace) throws Exception {
        SimStation station = new SimStation(
                vertx,
                stationTls.server(),
                stationTls.client(false),
                "127.0.0.1",
                0,
                URI.create("https://127.0.0.1:" + centre.port()),
                pace,
                null);
        parts.add(station);
        return station;
    }

    private OrderSender sender(SimStation station, String node) {
        JsonPost post = new JsonPost(vertx, centreTls.client(false), Duration.ofSeconds(2));
        parts.add(post);
        return new OrderSender(orders, cameras, post, Map.of(HOME.name(), address(station)), node, time);
    }

    private static URI address(SimStation station) {
        return URI.create("https://127.0.0.1:" + station.port());
    }

    private Dispatch order() {
        Incident incident = Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, PLACE, time.now(), "kim");
        incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
        return orders.order(DispatchId.random(), incident.id(), new Order(PLACE, 0, "싸움", "", List.of()), HOME, "kim");
    }

    private DispatchState state(Dispatch order) {
        return orders.find(order.id()).orElseThrow().dispatch().state();
    }

    /** Rounds until the outbox is empty; the pauses between attempts are real, and short. */
    private void sendAll(OrderSender sender, List<Dispatch> sent) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (sent.stream().anyMatch(order -> state(order) == DispatchState.SENDING)) {
            sender.run();
            sender.settle();
            assertTrue(System.nanoTime() < until, "all are sent in time");
        }
    }

    private static long effects(SimStation station, Dispatch order, String effect) {
        return station.effects().stream()
                .filter(line -> line.equals(order.id() + " " + effect))
                .count();
    }

    private CountDownLatch closing(int count) {
        CountDownLatch closed = new CountDownLatch(count);
        world.alarms.onChange(change -> {
            if (change instanceof AlarmChange.Ordered ordered
                    && ordered.dispatch().state() == DispatchState.CLOSED) closed.countDown();
        });
        return closed;
    }

    @Test
    void order_isTakenOnce_andFollowedToItsClosing() throws Exception {
        SimStation station = station(Duration.ofMillis(1));
        CountDownLatch closed = closing(1);
        Dispatch order = order();
        sendAll(sender(station, "node-1"), List.of(order));
        assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(1, effects(station, order, "new"));
        assertEquals("순찰 3호", orders.find(order.id()).orElseThrow().dispatch().unit());
        assertEquals(
                "closed 순찰 3호",
                incidents.find(order.incident()).orElseThrow().facts().getLast().words());
    }

    @Test
    void stationFailsInEveryWay_eachOrderHasOneEffect() throws Exception {
        SimStation station = station(QUIET);
        OrderSender sender = sender(station, "node-1");
        List<Dispatch> sent = new ArrayList<>();
        for (StationFault fault :
                new StationFault[] {StationFault.DOWN, StationFault.ERROR, StationFault.MUTE, StationFault.SLOW}) {
            station.fail(fault);
            Dispatch order = order();
            sent.add(order);
            sender.run();
            sender.settle();
            assertEquals(DispatchState.SENDING, state(order), fault.toString());
        }
        station.fail(StationFault.NONE);
        sendAll(sender, sent);
        for (Dispatch order : sent) assertEquals(1, effects(station, order, "new"));
        assertTrue(station.effects().stream().anyMatch(line -> line.endsWith("known")), "some came twice");
    }

    @Test
    void statesTwiceAndInTheWrongOrder_endAtTheClosing_withAllKept() throws Exception {
        for (StationFault fault : new StationFault[] {StationFault.TWICE, StationFault.DISORDER}) {
            SimStation station = station(Duration.ofMillis(1));
            station.fail(fault);
            CountDownLatch closed = closing(1);
            Dispatch order = order();
            sendAll(sender(station, "node-1"), List.of(order));
            assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            List<Integer> told = orders.find(order.id()).orElseThrow().history().stream()
                    .map(line -> line.status().sequence())
                    .filter(sequence -> sequence > 0)
                    .sorted()
                    .toList();
            assertEquals(List.of(1, 2, 3, 4, 5), told, fault.toString());
        }
    }

    @Test
    void orderGivenToAnotherStation_isTakenFromTheFirst_andEndsAtTheSecond() throws Exception {
        SimStation first = station(QUIET);
        SimStation second = station(Duration.ofMillis(1));
        JsonPost post = new JsonPost(vertx, centreTls.client(false), Duration.ofSeconds(2));
        parts.add(post);
        OrderSender sender = new OrderSender(
                orders,
                cameras,
                post,
                Map.of(HOME.name(), address(first), OTHER.name(), address(second)),
                "node-1",
                time);
        CountDownLatch closed = closing(1);
        Dispatch order = order();
        sendAll(sender, List.of(order));
        long seen = orders.find(order.id()).orElseThrow().dispatch().version();
        orders.give(order.id(), seen, OTHER, "관할 아님", "kim");
        sendAll(sender, List.of(order));
        assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, orders.waiting());
        assertEquals(List.of(order.id() + " new", order.id() + " withdrawn"), first.effects());
        assertEquals(1, effects(second, order, "new"));
    }

    @Test
    void stationThatDoesNotAnswer_keepsNoOtherWaiting() throws Exception {
        SimStation mute = station(QUIET);
        mute.fail(StationFault.MUTE);
        SimStation second = station(QUIET);
        JsonPost post = new JsonPost(vertx, centreTls.client(false), Duration.ofHours(1));
        parts.add(post);
        OrderSender sender = new OrderSender(
                orders,
                cameras,
                post,
                Map.of(HOME.name(), address(mute), OTHER.name(), address(second)),
                "node-1",
                time);
        Dispatch stuck = order();
        sender.run();
        Dispatch moved = order();
        orders.give(moved.id(), moved.version(), OTHER, "관할 아님", "kim");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (state(moved) == DispatchState.SENDING) {
            sender.run();
            assertTrue(System.nanoTime() < until, "the other station has its order");
        }
        assertEquals(DispatchState.SENDING, state(stuck));
    }

    @Test
    void orderThatAnOfficerHasInHand_isToldToTheStationAsSuch_andAPassToo() throws Exception {
        SimStation station = station(Duration.ofMillis(1));
        OrderSender sender = sender(station, "node-1");
        Dispatch order = order();
        orders.tell(new Status(
                order.id(), UUID.randomUUID(), "park", 1, 0, DispatchState.ACCEPTED, time.now(), "순찰 5호", null, null));
        outbox(sender);
        assertEquals(List.of(order.id() + " new"), station.effects());
        long seen = orders.find(order.id()).orElseThrow().dispatch().version();
        orders.pass(order.id(), seen, "순찰 7호", "가까움", "park");
        outbox(sender);
        assertEquals(List.of(order.id() + " new", order.id() + " passed"), station.effects());
        station.tell(order.id().toString(), 3, "departed", null);
        assertEquals("순찰 7호", orders.find(order.id()).orElseThrow().dispatch().unit());
        assertEquals(DispatchState.DEPARTED, state(order));
    }

    /** Rounds until nothing waits. */
    private void outbox(OrderSender sender) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (orders.waiting() > 0) {
            sender.run();
            sender.settle();
            assertTrue(System.nanoTime() < until, "all are sent in time");
        }
    }

    @Test
    void cancellationThatOvertakesItsOrder_leavesNoEffect() throws Exception {
        SimStation station = station(QUIET);
        OrderSender sender = sender(station, "node-1");
        station.fail(StationFault.DOWN);
        Dispatch order = order();
        sender.run();
        sender.settle();
        orders.cancel(order.id(), order.version(), "오인 신고", "kim");
        station.fail(StationFault.NONE);
        outbox(sender);
        // The order itself comes late, as from a net that held it up.
        JsonPost post = new JsonPost(vertx, centreTls.client(false), Duration.ofSeconds(2));
        parts.add(post);
        post.post(address(station).resolve("/v1/orders"), OrderMessage.of(order, 1, List.of()));
        assertEquals(List.of(order.id() + " withdrawn", order.id() + " withdrawn"), station.effects());
    }

    @Test
    void twoSenders_oneHasTheLease_andTheStationSeesEachOrderOnce() throws Exception {
        SimStation station = station(QUIET);
        List<Dispatch> sent =
                Collections.nCopies(20, 0).stream().map(n -> order()).toList();
        OrderSender one = sender(station, "node-1");
        OrderSender two = sender(station, "node-2");
        Thread other = Thread.ofVirtual().start(() -> sendAll(two, sent));
        sendAll(one, sent);
        other.join();
        for (Dispatch order : sent) assertEquals(1, effects(station, order, "new"));
    }

    @Test
    void report_opensItsIncident_withItsNearestCameras_once() throws Exception {
        for (int n = 0; n < 8; n++)
            cameras.add(new Camera(
                    CameraId.random(),
                    "카메라 " + n,
                    "서부시장",
                    null,
                    new Position(36.7810 + n * 0.0007, 126.4500),
                    null,
                    List.of(new StreamSpec("main", URI.create("rtsp://10.0.0.1/" + n))),
                    null,
                    true,
                    1));
        SimStation station = station(QUIET);
        JsonObject report = new JsonObject()
                .put("report", "112-2026-000123")
                .put("service", "112")
                .put("what", "흉기를 든 사람")
                .put("code", 0)
                .put(
                        "place",
                        new JsonObject()
                                .put("name", "서부시장 입구")
                                .put(
                                        "position",
                                        new JsonObject().put("lat", 36.7810).put("lon", 126.4500)));
        JsonPost.Answer first = station.report(report);
        assertEquals(201, first.status(), first.body());
        JsonObject answer = new JsonObject(first.body());
        assertEquals(5, answer.getJsonArray("cameras").size());
        assertEquals("카메라 0", answer.getJsonArray("cameras").getJsonObject(0).getString("name"));
        Incident incident = incidents
                .find(new IncidentId(UUID.fromString(answer.getString("incident"))))
                .orElseThrow()
                .incident();
        assertEquals(Origin.POLICE_112, incident.origin());
        assertEquals(first, station.report(report));
        assertEquals(1, world.count("incident"));
        Dispatch order = orders.ofStation(HOME.name(), time.now(), 9).getFirst();
        assertEquals(order.id().toString(), answer.getString("order"));
        assertEquals(
                answer.getJsonArray("cameras").stream()
                        .map(camera -> ((JsonObject) camera).getString("id"))
                        .toList(),
                order.order().cameras().stream().map(CameraId::toString).toList());
        assertEquals(
                "null",
                String.valueOf(new JsonObject(
                                station.report(report.put("service", "119").put("report", "2"))
                                        .body())
                        .getValue("order")));
        assertEquals(1, world.count("dispatch"));
    }

    @Test
    void whoShowsNoCertificate_orAnother_isNotHeard() {
        SelfSignedCertificate stranger = SelfSignedCertificate.create("localhost");
        HttpClientOptions without = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(false)
                .setTrustOptions(new PemTrustOptions().addCertPath(ours.certificatePath()));
        for (HttpClientOptions options : List.of(without, tls(stranger, ours).client(false))) {
            JsonPost post = new JsonPost(vertx, options, Duration.ofSeconds(5));
            parts.add(post);
            URI reports = URI.create("https://127.0.0.1:" + centre.port() + "/v1/reports");
            assertThrows(IOException.class, () -> post.post(reports, new JsonObject()));
        }
        stranger.delete();
        assertEquals(0, world.count("incident"));
    }
}
