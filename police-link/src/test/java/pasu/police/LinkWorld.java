package pasu.police;

import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pasu.core.alarm.Place;
import pasu.core.camera.Position;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
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

/** The centre and a simulated station over mutual TLS, by a clock that the test turns. */
final class LinkWorld implements AutoCloseable {
    static final Station HOME = new Station("서산경찰서", "041-660-0112");
    private static final Place PLACE = new Place("서부시장", new Position(36.7810, 126.4500));

    final BellWorld world = new BellWorld();
    final PgIncidents incidents = new PgIncidents(world.database, world.order, world.time);
    final PgDispatches orders = new PgDispatches(world.database, world.order, incidents, world.time);
    final PgCameras cameras = new PgCameras(world.database, world.time);
    final SelfSignedCertificate ours = SelfSignedCertificate.create("localhost");
    final SelfSignedCertificate theirs = SelfSignedCertificate.create("localhost");
    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final StationServer centre;
    final SimStation station;

    /** @param pace of the station */
    LinkWorld(Duration pace) throws Exception {
        centre = new StationServer(
                vertx,
                tls(ours, theirs).server(),
                "127.0.0.1",
                0,
                orders,
                new Reports(orders, cameras, HOME, world.time));
        parts.add(centre);
        station = station(pace);
    }

    /** Another station, with the same certificate, that does nothing by itself. */
    SimStation another() throws Exception {
        return station(Duration.ofSeconds(-1));
    }

    private SimStation station(Duration pace) throws Exception {
        LinkTls stationTls = tls(theirs, ours);
        SimStation one = new SimStation(
                vertx,
                stationTls.server(),
                stationTls.client(false),
                "127.0.0.1",
                0,
                URI.create("https://127.0.0.1:" + centre.port()),
                pace,
                null);
        parts.add(one);
        return one;
    }

    static URI address(SimStation station) {
        return URI.create("https://127.0.0.1:" + station.port());
    }

    /** @param within an answer comes within this, or is none */
    JsonPost post(Duration within) {
        JsonPost post = new JsonPost(vertx, tls(ours, theirs).client(false), within);
        parts.add(post);
        return post;
    }

    static LinkTls tls(SelfSignedCertificate own, SelfSignedCertificate other) {
        return new LinkTls(
                Path.of(own.certificatePath()), Path.of(own.privateKeyPath()), Path.of(other.certificatePath()));
    }

    OrderSender sender(String node, Duration within) {
        return new OrderSender(orders, cameras, post(within), Map.of(HOME.name(), address(station)), node, world.time);
    }

    Incident incident() {
        Incident incident = Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, PLACE, world.now(), "kim");
        return incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
    }

    Dispatch order(Incident incident) {
        Order wanted = new Order(PLACE, 0, "싸움", "", List.of());
        return orders.order(DispatchId.random(), incident.id(), wanted, HOME, "kim");
    }

    Dispatch now(Dispatch order) {
        return orders.find(order.id()).orElseThrow().dispatch();
    }

    long effects(DispatchId order, String effect) {
        return station.effects().stream()
                .filter(line -> line.equals(order + " " + effect))
                .count();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : parts.reversed()) part.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        world.close();
        ours.delete();
        theirs.delete();
    }
}
