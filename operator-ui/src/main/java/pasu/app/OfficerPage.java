package pasu.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.console.alarms.AlarmServices;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.decode.Snapshots;
import pasu.core.dispatch.Station;
import pasu.core.duty.Rounds;
import pasu.core.live.LiveHub;
import pasu.core.officer.Views;
import pasu.core.people.AuditTrail;
import pasu.core.people.SignIn;
import pasu.core.record.Footage;
import pasu.police.officer.DutyDesk;
import pasu.police.officer.OfficerServer;
import pasu.police.officer.OfficerSettings;
import pasu.police.officer.OrderDesk;
import pasu.police.officer.RingWatch;
import pasu.police.officer.SpooledTexts;
import pasu.police.officer.TextMessages;
import pasu.police.officer.ViewDesk;
import pasu.police.officer.ViewStreams;

/** The officers' page of a node, put together: orders to phones, answers from them, and the pictures that go with an order. */
final class OfficerPage implements AutoCloseable {
    private static final Duration RING = Duration.ofSeconds(1);

    private final OfficerServer server;
    private final Rounds ringing;

    OfficerPage(
            Vertx vertx,
            OfficerSettings settings,
            String node,
            AlarmServices services,
            Views views,
            SignIn door,
            CameraRegister cameras,
            LiveHub hub,
            Footage footage,
            Snapshots snapshots,
            AuditTrail audit,
            MeterRegistry meters,
            Time time) {
        List<Station> stations = services.stations();
        DutyDesk duty = new DutyDesk(services.officers(), door, stations, audit, time, settings.isTls());
        OrderDesk orders = new OrderDesk(services.dispatches(), cameras, views, duty, time);
        ViewDesk pictures = new ViewDesk(views, cameras, hub, footage, snapshots, duty, new ViewStreams(meters, time));
        server = new OfficerServer(vertx, settings, duty, orders, pictures);
        @Nullable TextMessages texts = settings.spool() == null ? null : new SpooledTexts(settings.spool(), time);
        ringing = new Rounds(
                "ringing phones", RING, new RingWatch(services.dispatches(), services.officers(), texts, node, time));
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        ringing.close();
        server.close();
    }
}
