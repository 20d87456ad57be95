package pasu.police.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pasu.core.base.NameUuid;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.Order;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.police.wire.StationMessage.Report;

/** Opens an incident for what was reported to the station, with its nearest cameras for both sides. */
public final class Reports {
    private static final int LONGEST_TITLE = 200;

    /** What a report led to. */
    public record Opened(Incident incident, List<Camera> cameras) {}

    private final DispatchBook orders;
    private final CameraRegister cameras;
    private final UUID station;
    private final Time time;

    /** @param station its name; reports of two stations may have the same id */
    public Reports(DispatchBook orders, CameraRegister cameras, String station, Time time) {
        this.orders = orders;
        this.cameras = cameras;
        this.station = NameUuid.of(new UUID(0, 0), station.getBytes(StandardCharsets.UTF_8));
        this.time = time;
    }

    /** The same report again is the same incident. */
    public Opened take(Report report) {
        IncidentId id = new IncidentId(NameUuid.of(station, report.id().getBytes(StandardCharsets.UTF_8)));
        String title =
                report.what().length() > LONGEST_TITLE ? report.what().substring(0, LONGEST_TITLE) : report.what();
        Incident incident = orders.reported(
                Incident.opened(id, title, report.origin(), report.place(), time.now(), ""),
                "code " + report.code() + ": " + report.what());
        Position position = report.place().position();
        return new Opened(
                incident,
                position == null
                        ? List.of()
                        : Nearest.of(position, cameras.all(), Order.MOST_CAMERAS, Order.CAMERAS_WITHIN_METRES));
    }
}
