package pasu.ingest.onvif.service;

import java.util.List;
import java.util.Map;

/** What a sensor's picture can be set to; what is not named cannot be set. */
public record PictureChoices(Map<PictureLevel, Range> levels, List<DayNight> dayNight) {

    /** Both are in it. */
    public record Range(double min, double max) {
        public boolean holds(double value) {
            return value >= min && value <= max;
        }
    }

    public PictureChoices {
        levels = Map.copyOf(levels);
        dayNight = List.copyOf(dayNight);
    }
}
