package pasu.console.alarms;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import pasu.console.Api;
import pasu.console.events.EventFeed;
import pasu.console.events.EventLog;
import pasu.console.incidents.DispatchEndpoints;
import pasu.console.incidents.FiguresEndpoint;
import pasu.console.incidents.IncidentEndpoints;
import pasu.console.incidents.OfficerEndpoints;
import pasu.console.incidents.UnrestEndpoint;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.people.AuditTrail;

/** Bells, alarms, incidents and dispatches, put together. */
public final class AlarmPart {
    private final AlarmFeed feed;
    private final PressEndpoint presses;
    private final BellEndpoints bells;
    private final InspectionEndpoints inspections;
    private final AlarmEndpoints alarms;
    private final IncidentEndpoints incidents;
    private final DispatchEndpoints dispatches;
    private final OfficerEndpoints officers;
    private final FiguresEndpoint figures;
    private final UnrestEndpoint unrest;

    /** Reads the open alarms, blocking. */
    public AlarmPart(
            Vertx vertx,
            AlarmServices services,
            CameraRegister cameras,
            EventLog log,
            AuditTrail audit,
            MeterRegistry metrics,
            Time time) {
        feed = new AlarmFeed(services, log, metrics);
        presses = new PressEndpoint(vertx, services, metrics, time);
        bells = new BellEndpoints(services, audit, time);
        inspections = new InspectionEndpoints(services, audit, time);
        alarms = new AlarmEndpoints(services, audit, time);
        dispatches = new DispatchEndpoints(
                services.dispatches(),
                services.incidents(),
                cameras,
                services.stations(),
                services::station,
                audit,
                time);
        officers = new OfficerEndpoints(services.officers(), time);
        figures = new FiguresEndpoint(services.figures(), audit, time);
        unrest = new UnrestEndpoint(services.alarms(), services.incidents(), cameras);
        incidents = new IncidentEndpoints(services.incidents(), audit, time);
    }

    public EventFeed feed() {
        return feed;
    }

    public void mount(Api api) {
        presses.mount(api);
        bells.mount(api);
        inspections.mount(api);
        alarms.mount(api);
        incidents.mount(api);
        dispatches.mount(api);
        officers.mount(api);
        figures.mount(api);
        unrest.mount(api);
    }
}
