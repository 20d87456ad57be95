package pasu.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import pasu.console.alarms.AlarmServices;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.dispatch.DispatchBook;
import pasu.core.duty.Rounds;
import pasu.police.dispatch.JsonPost;
import pasu.police.dispatch.LinkSettings;
import pasu.police.dispatch.OrderSender;
import pasu.police.dispatch.Reports;
import pasu.police.dispatch.StationLink;
import pasu.police.dispatch.StationServer;
import pasu.police.dispatch.TestSender;

/** The police side of a node, put together: orders and bells' self-tests out, and what the station tells in. */
final class PoliceLink implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(100);
    private static final Duration TESTS = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final JsonPost post;

    /** Of its own: no order waits behind a self-test. */
    private final JsonPost testPost;

    private final StationServer server;
    private final OrderSender sender;
    private final Rounds sending;
    private final Rounds testing;

    PoliceLink(
            Vertx vertx,
            LinkSettings settings,
            List<StationLink> stations,
            String node,
            AlarmServices services,
            CameraRegister cameras,
            Time time) {
        DispatchBook orders = services.dispatches();
        Map<String, URI> addresses = StationLink.addresses(stations);
        post = new JsonPost(vertx, settings.tls().client(true), ANSWER_WITHIN);
        testPost = new JsonPost(vertx, settings.tls().client(true), ANSWER_WITHIN);
        server = new StationServer(
                vertx,
                settings.tls().server(),
                settings.host(),
                settings.port(),
                orders,
                new Reports(orders, cameras, stations.getFirst().station(), time));
        sender = new OrderSender(orders, cameras, post, addresses, node, time);
        sending = new Rounds("orders", ROUND, sender);
        testing = new Rounds(
                "bells' self-tests",
                TESTS,
                new TestSender(services.tests(), services.register(), services.health(), testPost, addresses, time));
    }

    @Override
    public void close() {
        testing.close();
        sending.close();
        sender.close();
        server.close();
        testPost.close();
        post.close();
    }
}
