package pasu.police.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.NameUuid;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.police.wire.StationMessage.Report;

/**
 * Opens an incident for what was reported to the station, with its nearest cameras for both sides: the seats see them, the answer
 * names them, and a 112 report is an order that the station's officers have at once.
 */
public final class Reports {
    private static final int LONGEST_TITLE = 200;

    /** What a report led to. */
    public record Opened(Incident incident, @Nullable DispatchId order, List<Camera> cameras) {}

    private final DispatchBook orders;
    private final CameraRegister cameras;
    private final Station station;
    private final UUID name;
    private final Time time;

    /** @param station that reports; reports of two stations may have the same id */
    public Reports(DispatchBook orders, CameraRegister cameras, Station station, Time time) {
        this.orders = orders;
        this.cameras = cameras;
        this.station = station;
        this.name = NameUuid.of(new UUID(0, 0), station.name().getBytes(StandardCharsets.UTF_8));
        this.time = time;
    }

    /** The same report again is the same incident. */
    public Opened take(Report report) {
        IncidentId id = new IncidentId(NameUuid.of(name, report.id().getBytes(StandardCharsets.UTF_8)));
        String title =
                report.what().length() > LONGEST_TITLE ? report.what().substring(0, LONGEST_TITLE) : report.what();
        List<Camera> near = near(report.place().position());
        DispatchBook.@Nullable Own own = report.origin() == Origin.POLICE_112 ? own(id, report, near) : null;
        Incident incident = orders.reported(
                Incident.opened(id, title, report.origin(), report.place(), time.now(), ""),
                "code " + report.code() + ": " + report.what(),
                own);
        return new Opened(incident, own == null ? null : known(own.id()), near);
    }

    /** A report of a time before reports were orders, told again, has none. */
    private @Nullable DispatchId known(DispatchId order) {
        return orders.find(order).isPresent() ? order : null;
    }

    private List<Camera> near(@Nullable Position position) {
        return position == null
                ? List.of()
                : Nearest.of(position, cameras.all(), Order.MOST_CAMERAS, Order.CAMERAS_WITHIN_METRES);
    }

    private DispatchBook.Own own(IncidentId incident, Report report, List<Camera> near) {
        DispatchId id = new DispatchId(NameUuid.of(incident.value(), "order".getBytes(StandardCharsets.UTF_8)));
        List<CameraId> ids = near.stream().map(Camera::id).toList();
        return new DispatchBook.Own(id, new Order(report.place(), report.code(), report.what(), "", ids), station);
    }
}
