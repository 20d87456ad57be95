package pasu.police;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Order;
import pasu.core.duty.Rounds;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.core.store.AlarmOrder;
import pasu.core.store.Database;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.PgCameras;
import pasu.core.store.PgDispatches;
import pasu.core.store.PgIncidents;
import pasu.police.dispatch.JsonPost;
import pasu.police.dispatch.LinkTls;
import pasu.police.dispatch.OrderSender;

/** A node that gives one order after another and sends them, until it is killed; it says each once it is committed. */
final class SenderMain {
    private static final Duration ROUND = Duration.ofMillis(5);

    private static final String NODE = "node-1";

    private SenderMain() {}

    /** Arguments: database URL, password file, data folder, station URL, certificate, key, trust, database user. */
    public static void main(String[] given) {
        Time time = Time.system();
        Database database =
                Database.open(new DatabaseSettings(given[0], given[7], Path.of(given[1]), Path.of(given[2])));
        AlarmOrder order = new AlarmOrder(database);
        PgIncidents incidents = new PgIncidents(database, order, time);
        PgDispatches orders = new PgDispatches(database, order, incidents, time);
        LinkTls tls = new LinkTls(Path.of(given[4]), Path.of(given[5]), Path.of(given[6]));
        JsonPost post = new JsonPost(Vertx.vertx(), tls.client(false), Duration.ofSeconds(2));
        Map<String, URI> stations = Map.of(LinkWorld.HOME.name(), URI.create(given[3]));
        Place place = new Place("서부시장", null);
        try (Rounds sending = new Rounds(
                "orders", ROUND, new OrderSender(orders, new PgCameras(database, time), post, stations, NODE, time))) {
            System.out.println("ready");
            while (true) {
                Incident incident =
                        Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, place, time.now(), "kim");
                incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
                DispatchId id = DispatchId.random();
                orders.order(id, incident.id(), new Order(place, 0, "싸움", "", List.of()), LinkWorld.HOME, "kim");
                System.out.println(id);
            }
        }
    }
}
