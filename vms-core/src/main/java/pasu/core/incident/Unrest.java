package pasu.core.incident;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.Place;
import pasu.core.alarm.Source;
import pasu.core.camera.Camera;
import pasu.core.camera.Nearest;
import pasu.core.camera.Position;

/**
 * Whether something goes on where a camera stands, so that nobody ought to work on it now. Pure.
 *
 * <p>It is there if it came from one of the cameras of the place, bears its name, or lies within {@value #METRES} m.
 */
public final class Unrest {
    private static final double METRES = 100;

    /** What people did or what happened to them; that a camera or a bell itself is at fault is no reason to leave it alone. */
    private static final Set<AlarmKind> KINDS =
            EnumSet.of(AlarmKind.BELL, AlarmKind.DESK_BELL, AlarmKind.MOTION, AlarmKind.INPUT);

    private final String site;
    private final List<Camera> cameras;

    /**
     * @param site its name, or empty
     * @param cameras that stand there
     */
    public Unrest(String site, List<Camera> cameras) {
        this.site = site;
        this.cameras = List.copyOf(cameras);
    }

    /** Whether it is an open incident here. */
    public boolean is(Incident incident) {
        return incident.isOpen() && isHere(incident.place());
    }

    /** Whether it is an alarm here that rings or was taken; an inspector's press is none. */
    public boolean is(Alarm alarm) {
        boolean matters = alarm.source() instanceof Source.OfPerson || KINDS.contains(alarm.kind());
        return alarm.isOpen() && !alarm.isDrill() && matters && (isFromHere(alarm.source()) || isHere(alarm.place()));
    }

    private boolean isFromHere(Source source) {
        return switch (source) {
            case Source.OfBell bell -> false; // It stands where its alarm's place is.
            case Source.OfCause cause ->
                cameras.stream().anyMatch(camera -> cause.cameras().contains(camera.id()));
            case Source.OfPerson person ->
                cameras.stream().anyMatch(camera -> Objects.equals(camera.id(), person.camera()));
        };
    }

    private boolean isHere(Place place) {
        if (!site.isEmpty() && place.name().equals(site)) return true;
        if (cameras.stream().anyMatch(camera -> camera.name().equals(place.name()))) return true;
        Position at = place.position();
        return at != null
                && cameras.stream()
                        .map(Camera::position)
                        .anyMatch(position -> position != null && Nearest.metres(at, position) <= METRES);
    }
}
