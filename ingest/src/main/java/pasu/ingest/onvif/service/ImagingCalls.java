package pasu.ingest.onvif.service;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;

/** The imaging service: how a sensor's picture is made. All of a video source, by its token. */
public final class ImagingCalls {

    private ImagingCalls() {}

    public static Call<PictureSettings> settings(String source) {
        return Call.of(
                Service.IMAGING,
                Element.of("timg:GetImagingSettings").with("timg:VideoSourceToken", source),
                answer -> settings(answer.need("timg:ImagingSettings")));
    }

    private static PictureSettings settings(Element told) {
        Map<PictureLevel, Double> levels = new EnumMap<>(PictureLevel.class);
        for (PictureLevel level : PictureLevel.values())
            told.numberAt(level.element()).ifPresent(value -> levels.put(level, value));
        return new PictureSettings(levels, told.textAt("tt:IrCutFilter").flatMap(DayNight::of));
    }

    public static Call<PictureChoices> choices(String source) {
        return Call.of(Service.IMAGING, Element.of("timg:GetOptions").with("timg:VideoSourceToken", source), answer -> {
            Element told = answer.need("timg:ImagingOptions");
            Map<PictureLevel, PictureChoices.Range> levels = new EnumMap<>(PictureLevel.class);
            for (PictureLevel level : PictureLevel.values())
                range(told, level).ifPresent(range -> levels.put(level, range));
            return new PictureChoices(
                    levels,
                    told.all("tt:IrCutFilterModes")
                            .flatMap(mode -> DayNight.of(mode.text()).stream())
                            .toList());
        });
    }

    /** A range of nothing is how some say that it cannot be set. */
    private static Optional<PictureChoices.Range> range(Element told, PictureLevel level) {
        Optional<Double> min = told.numberAt(level.element() + "/tt:Min");
        Optional<Double> max = told.numberAt(level.element() + "/tt:Max");
        return min.flatMap(from -> max.filter(to -> from < to).map(to -> new PictureChoices.Range(from, to)));
    }

    /** Sets what is said, for good; in the order of the schema, which some devices insist on. */
    public static Call<Boolean> set(String source, PictureSettings settings) {
        Element wanted = Element.of("timg:ImagingSettings");
        for (PictureLevel level : PictureLevel.values()) {
            if (level == PictureLevel.SHARPNESS && settings.dayNight().isPresent())
                wanted = wanted.with("tt:IrCutFilter", settings.dayNight().get().filter());
            Double value = settings.levels().get(level);
            if (value != null) wanted = wanted.with(level.element(), decimal(value));
        }
        return Call.command(
                Service.IMAGING,
                Element.of("timg:SetImagingSettings")
                        .with("timg:VideoSourceToken", source)
                        .with(wanted)
                        .with("timg:ForcePersistence", "true"));
    }

    private static String decimal(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
