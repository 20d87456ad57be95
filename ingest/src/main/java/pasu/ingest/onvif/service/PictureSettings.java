package pasu.ingest.onvif.service;

import java.util.Map;
import java.util.Optional;

/** How a sensor's picture is made, as far as it is said: what is left out stays, or cannot be set. */
public record PictureSettings(Map<PictureLevel, Double> levels, Optional<DayNight> dayNight) {
    public PictureSettings {
        levels = Map.copyOf(levels);
    }
}
