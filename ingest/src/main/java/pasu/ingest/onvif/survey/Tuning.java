package pasu.ingest.onvif.survey;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.ImagingCalls;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.PictureChoices;
import pasu.ingest.onvif.service.PictureSettings;
import pasu.ingest.onvif.service.Service;

/**
 * How a device makes its picture, and what else it could do.
 *
 * @param source token of the sensor
 */
public record Tuning(String source, PictureSettings settings, PictureChoices choices) {

    /**
     * Asks a device.
     *
     * @param profile that is recorded; null: the first
     * @return empty if it lets nobody set anything
     */
    public static Optional<Tuning> of(OnvifDevice device, @Nullable String profile) throws OnvifFailure {
        if (!device.services().containsKey(Service.IMAGING)) return Optional.empty();
        Optional<String> source = device.ask(MediaCalls.profiles(device.media())).stream()
                .filter(one -> profile == null || one.token().equals(profile))
                .flatMap(one -> one.source().stream())
                .findFirst();
        if (source.isEmpty()) return Optional.empty();
        PictureChoices choices = device.ask(ImagingCalls.choices(source.get()));
        PictureSettings all = device.ask(ImagingCalls.settings(source.get()));
        return Optional.of(new Tuning(source.get(), settable(all, choices), choices));
    }

    private static PictureSettings settable(PictureSettings all, PictureChoices choices) {
        return new PictureSettings(
                all.levels().entrySet().stream()
                        .filter(one -> choices.levels().containsKey(one.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                all.dayNight().filter(mode -> choices.dayNight().contains(mode)));
    }

    /** What is asked for, and cannot be; empty if all can. */
    public Optional<String> objection(PictureSettings wanted) {
        for (var one : wanted.levels().entrySet()) {
            PictureChoices.Range range = choices.levels().get(one.getKey());
            if (range == null || !range.holds(one.getValue()))
                return Optional.of(one.getKey() + " cannot be " + one.getValue());
        }
        return wanted.dayNight()
                .filter(mode -> !choices.dayNight().contains(mode))
                .map(mode -> "it has no mode " + mode);
    }
}
