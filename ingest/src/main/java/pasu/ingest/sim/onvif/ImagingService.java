package pasu.ingest.sim.onvif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers what the imaging service is asked. What is set is kept and told; the picture stays as it is. */
final class ImagingService {
    private static final double MAX = 100;
    private static final List<String> FILTERS = List.of("ON", "OFF", "AUTO");

    /** By the elements' names; which the schema has in this order. */
    private final Map<String, Double> levels =
            new TreeMap<>(Map.of("Brightness", 50.0, "ColorSaturation", 50.0, "Contrast", 50.0, "Sharpness", 50.0));

    private String filter = "AUTO";

    /** @return empty if it is not known, or what is wanted cannot be */
    Optional<String> answer(SoapRequest request) {
        if (!request.text("VideoSourceToken").orElse("").equals("sensor")) return Optional.empty();
        return switch (request.operation()) {
            case "GetImagingSettings" ->
                Optional.of("<timg:GetImagingSettingsResponse><timg:ImagingSettings>" + settings()
                        + "</timg:ImagingSettings></timg:GetImagingSettingsResponse>");
            case "GetOptions" ->
                Optional.of("<timg:GetOptionsResponse><timg:ImagingOptions>" + options()
                        + "</timg:ImagingOptions></timg:GetOptionsResponse>");
            case "SetImagingSettings" ->
                set(request) ? Optional.of("<timg:SetImagingSettingsResponse/>") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String settings() {
        StringBuilder told = new StringBuilder();
        levels.forEach((name, value) -> {
            if (name.equals("Sharpness"))
                told.append("<tt:IrCutFilter>").append(filter).append("</tt:IrCutFilter>");
            told.append("<tt:%1$s>%2$s</tt:%1$s>".formatted(name, value));
        });
        return told.toString();
    }

    private String options() {
        String modes = FILTERS.stream()
                .map("<tt:IrCutFilterModes>%s</tt:IrCutFilterModes>"::formatted)
                .collect(Collectors.joining());
        return levels.keySet().stream()
                .map(name -> (name.equals("Sharpness") ? modes : "")
                        + "<tt:%1$s><tt:Min>0</tt:Min><tt:Max>%2$s</tt:Max></tt:%1$s>".formatted(name, MAX))
                .collect(Collectors.joining());
    }

    private boolean set(SoapRequest request) {
        Map<String, Double> wanted = new TreeMap<>();
        for (String name : levels.keySet()) {
            Optional<Double> value = request.text(name).map(Double::valueOf);
            if (value.isPresent() && (value.get() < 0 || value.get() > MAX)) return false;
            value.ifPresent(level -> wanted.put(name, level));
        }
        Optional<String> mode = request.text("IrCutFilter");
        if (mode.isPresent() && !FILTERS.contains(mode.get())) return false;
        levels.putAll(wanted);
        mode.ifPresent(one -> filter = one);
        return true;
    }
}
