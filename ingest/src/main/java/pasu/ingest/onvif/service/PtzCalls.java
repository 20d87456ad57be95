package pasu.ingest.onvif.service;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;

/** The PTZ service: how a camera is turned. All of a profile, by its token. */
public final class PtzCalls {

    private PtzCalls() {}

    /** Goes on until it is stopped, or for as long as is said: a command that is lost must not leave it turning. */
    public static Call<Boolean> continuousMove(String profile, PtzVector speed, Duration timeout) {
        return Call.command(
                Service.PTZ,
                Element.of("tptz:ContinuousMove")
                        .with("tptz:ProfileToken", profile)
                        .with(way("tptz:Velocity", speed))
                        .with("tptz:Timeout", XmlDuration.of(timeout)));
    }

    public static Call<Boolean> relativeMove(String profile, PtzVector way) {
        return Call.command(
                Service.PTZ,
                Element.of("tptz:RelativeMove")
                        .with("tptz:ProfileToken", profile)
                        .with(way("tptz:Translation", way)));
    }

    public static Call<Boolean> absoluteMove(String profile, PtzVector position) {
        return Call.command(
                Service.PTZ,
                Element.of("tptz:AbsoluteMove")
                        .with("tptz:ProfileToken", profile)
                        .with(vector("tptz:Position", position)));
    }

    public static Call<Boolean> stop(String profile) {
        return Call.command(
                Service.PTZ,
                Element.of("tptz:Stop")
                        .with("tptz:ProfileToken", profile)
                        .with("tptz:PanTilt", "true")
                        .with("tptz:Zoom", "true"));
    }

    public static Call<List<PtzPreset>> presets(String profile) {
        return Call.of(
                Service.PTZ, Element.of("tptz:GetPresets").with("tptz:ProfileToken", profile), answer -> answer.all(
                                "tptz:Preset")
                        .flatMap(one -> preset(one).stream())
                        .toList());
    }

    private static Optional<PtzPreset> preset(Element one) {
        return one.attribute("token")
                .map(token -> new PtzPreset(token, one.textAt("tt:Name").orElse(token)));
    }

    public static Call<Boolean> gotoPreset(String profile, String preset) {
        return Call.command(
                Service.PTZ,
                Element.of("tptz:GotoPreset").with("tptz:ProfileToken", profile).with("tptz:PresetToken", preset));
    }

    /** Keeps where it looks now; the token that the camera gives. */
    public static Call<String> setPreset(String profile, String name) {
        return Call.of(
                Service.PTZ,
                Element.of("tptz:SetPreset").with("tptz:ProfileToken", profile).with("tptz:PresetName", name),
                answer -> answer.needText("tptz:PresetToken"));
    }

    public static Call<Boolean> gotoHome(String profile) {
        return Call.command(Service.PTZ, Element.of("tptz:GotoHomePosition").with("tptz:ProfileToken", profile));
    }

    public static Call<PtzStatus> status(String profile) {
        return Call.of(Service.PTZ, Element.of("tptz:GetStatus").with("tptz:ProfileToken", profile), answer -> {
            Element status = answer.need("tptz:PTZStatus");
            boolean moving = status.all("tt:MoveStatus/tt:PanTilt").anyMatch(PtzCalls::isMoving)
                    || status.all("tt:MoveStatus/tt:Zoom").anyMatch(PtzCalls::isMoving);
            return new PtzStatus(status.first("tt:Position").flatMap(PtzCalls::vector), moving);
        });
    }

    private static boolean isMoving(Element state) {
        return state.text().equals("MOVING");
    }

    private static Optional<PtzVector> vector(Element position) {
        Optional<Double> pan = number(position, "tt:PanTilt", "x");
        Optional<Double> tilt = number(position, "tt:PanTilt", "y");
        Optional<Double> zoom = number(position, "tt:Zoom", "x");
        if (pan.isEmpty() || tilt.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new PtzVector(pan.get(), tilt.get(), zoom.orElse(0.0)));
        } catch (IllegalArgumentException otherUnits) {
            return Optional.empty();
        }
    }

    private static Optional<Double> number(Element position, String child, String attribute) {
        return position.first(child).flatMap(one -> one.attribute(attribute)).flatMap(Element::number);
    }

    private static Element vector(String name, PtzVector vector) {
        return Element.of(name, panTilt(vector), zoom(vector));
    }

    /** Only the axes that move: a camera without a zoom refuses a zoom of nothing, and one without a head a turn. */
    private static Element way(String name, PtzVector way) {
        Element moved = Element.of(name);
        if (way.pan() != 0 || way.tilt() != 0) moved = moved.with(panTilt(way));
        return way.zoom() != 0 ? moved.with(zoom(way)) : moved;
    }

    private static Element panTilt(PtzVector vector) {
        return Element.of("tt:PanTilt").having("x", decimal(vector.pan())).having("y", decimal(vector.tilt()));
    }

    private static Element zoom(PtzVector vector) {
        return Element.of("tt:Zoom").having("x", decimal(vector.zoom()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
