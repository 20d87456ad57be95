package pasu.console.alarms;

import java.util.List;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.SeatBoard;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellHealth;
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
        SeatBoard seats) {}
