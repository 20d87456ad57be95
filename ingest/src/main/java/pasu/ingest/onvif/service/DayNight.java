package pasu.ingest.onvif.service;

import java.util.Arrays;
import java.util.Optional;

/** Whether the filter stands before the sensor that keeps infrared light away: it does by day, and colours are right. */
public enum DayNight {
    AUTO("AUTO"),
    DAY("ON"),
    NIGHT("OFF");

    private final String filter;

    DayNight(String filter) {
        this.filter = filter;
    }

    /** As IrCutFilter has it. */
    String filter() {
        return filter;
    }

    static Optional<DayNight> of(String filter) {
        return Arrays.stream(values()).filter(one -> one.filter.equals(filter)).findFirst();
    }
}
