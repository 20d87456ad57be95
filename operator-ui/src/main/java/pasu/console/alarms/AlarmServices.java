package pasu.console.alarms;

import java.util.List;
import java.util.Optional;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmId;
import pasu.core.alarm.SeatBoard;
import pasu.core.alarm.Source;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellId;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellRegister;
import pasu.core.bell.BellTests;
import pasu.core.bell.InspectedPresses;
import pasu.core.bell.Inspections;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.Station;
import pasu.core.figures.FigureBook;
import pasu.core.incident.IncidentBook;
import pasu.core.intake.PressIntake;
import pasu.core.officer.Officers;

/**
 * What the console shows and does of bells and alarms.
 *
 * @param stations that orders can go to; the first is the city's own
 */
public record AlarmServices(
        BellRegister register,
        BellBook book,
        BellPulses pulses,
        BellHealth health,
        BellTests tests,
        Inspections inspections,
        InspectedPresses inspected,
        PressIntake intake,
        AlarmBook alarms,
        IncidentBook incidents,
        DispatchBook dispatches,
        List<Station> stations,
        Officers officers,
        FigureBook figures,
        SeatBoard seats) {

    /** To which the order of an incident with these alarms goes: to that of the bell which was pressed. */
    public Station station(List<AlarmId> pressed) {
        return pressed.stream()
                .flatMap(id -> alarms.find(id).stream())
                .flatMap(found -> own(found.alarm()).stream())
                .findFirst()
                .orElse(stations.getFirst());
    }

    /** To which its order goes: to its bell's own, as self-tests prove it; else to the city's. */
    public Station station(Alarm alarm) {
        return own(alarm).orElse(stations.getFirst());
    }

    private Optional<Station> own(Alarm alarm) {
        if (!(alarm.source() instanceof Source.OfBell(BellId bell))) return Optional.empty();
        return register.find(bell).map(health::station).flatMap(name -> stations.stream()
                .filter(station -> station.name().equals(name))
                .findFirst());
    }
}
