package pasu.ingest.sim.onvif;

import static pasu.ingest.sim.onvif.Envelopes.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers what the PTZ service is asked. */
final class PtzService {
    private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);
    private static final String RANGE = """
        <tt:%1$s><tt:URI>http://www.onvif.org/ver10/tptz/%2$s</tt:URI>
        <tt:XRange><tt:Min>-1</tt:Min><tt:Max>1</tt:Max></tt:XRange>%3$s</tt:%1$s>\
        """;

    private PtzService() {}

    static Optional<String> answer(SoapRequest request, OnvifCamera camera) {
        PtzHead head = camera.head();
        long now = camera.ticks();
        String operation = request.operation();
        boolean done =
                switch (operation) {
                    case "ContinuousMove" -> {
                        head.move(pan(request), tilt(request), zoom(request), now, lasts(request));
                        yield true;
                    }
                    case "RelativeMove" -> {
                        PtzHead.Position at = head.position(now);
                        head.lookAt(new PtzHead.Position(
                                at.pan() + pan(request), at.tilt() + tilt(request), at.zoom() + zoom(request)));
                        yield true;
                    }
                    case "AbsoluteMove" -> {
                        head.lookAt(new PtzHead.Position(pan(request), tilt(request), zoom(request)));
                        yield true;
                    }
                    case "Stop" -> {
                        head.lookAt(head.position(now));
                        yield true;
                    }
                    case "GotoHomePosition" -> {
                        head.lookAt(new PtzHead.Position(0, 0, 0));
                        yield true;
                    }
                    case "GotoPreset" -> {
                        PtzHead.Preset there =
                                head.presets().get(request.text("PresetToken").orElse(""));
                        if (there != null) head.lookAt(there.at());
                        yield there != null;
                    }
                    case "RemovePreset" ->
                        head.presets().remove(request.text("PresetToken").orElse("")) != null;
                    default -> false;
                };
        if (done) return Optional.of("<tptz:" + operation + "Response/>");
        return Optional.ofNullable(
                switch (operation) {
                    case "GetStatus" -> status(head.position(now), head.isMoving(now), camera);
                    case "GetPresets" -> presets(head.presets());
                    case "SetPreset" -> {
                        String token = head.keep(request.text("PresetName").orElse("preset"), now);
                        yield token.isEmpty()
                                ? null
                                : "<tptz:SetPresetResponse><tptz:PresetToken>" + token
                                        + "</tptz:PresetToken></tptz:SetPresetResponse>";
                    }
                    case "GetNodes" -> "<tptz:GetNodesResponse>" + node() + "</tptz:GetNodesResponse>";
                    case "GetConfigurations" -> """
                        <tptz:GetConfigurationsResponse><tptz:PTZConfiguration token="ptz"><tt:Name>ptz</tt:Name>
                        <tt:UseCount>2</tt:UseCount><tt:NodeToken>head</tt:NodeToken></tptz:PTZConfiguration>
                        </tptz:GetConfigurationsResponse>\
                        """;
                    default -> null;
                });
    }

    private static double pan(SoapRequest request) {
        return request.number("PanTilt", "x").orElse(0.0);
    }

    private static double tilt(SoapRequest request) {
        return request.number("PanTilt", "y").orElse(0.0);
    }

    private static double zoom(SoapRequest request) {
        return request.number("Zoom", "x").orElse(0.0);
    }

    private static long lasts(SoapRequest request) {
        try {
            Duration asked = Duration.parse(request.text("Timeout").orElse(LONGEST_MOVE.toString()));
            return (asked.compareTo(LONGEST_MOVE) < 0 ? asked : LONGEST_MOVE).toNanos();
        } catch (DateTimeException e) {
            return LONGEST_MOVE.toNanos();
        }
    }

    private static String status(PtzHead.Position at, boolean moving, OnvifCamera camera) {
        return String.format(
                Locale.ROOT, """
                <tptz:GetStatusResponse><tptz:PTZStatus><tt:Position>
                <tt:PanTilt x="%.4f" y="%.4f" space="http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace"/>
                <tt:Zoom x="%.4f" space="http://www.onvif.org/ver10/tptz/ZoomSpaces/PositionGenericSpace"/></tt:Position>
                <tt:MoveStatus><tt:PanTilt>%5$s</tt:PanTilt><tt:Zoom>%5$s</tt:Zoom></tt:MoveStatus>
                <tt:UtcTime>%4$s</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>\
                """, at.pan(), at.tilt(), at.zoom(), camera.now(), moving ? "MOVING" : "IDLE");
    }

    private static String presets(Map<String, PtzHead.Preset> presets) {
        return presets.entrySet().stream()
                .map(one -> "<tptz:Preset token=\"" + one.getKey() + "\"><tt:Name>"
                        + text(one.getValue().name()) + "</tt:Name></tptz:Preset>")
                .collect(Collectors.joining("", "<tptz:GetPresetsResponse>", "</tptz:GetPresetsResponse>"));
    }

    private static String node() {
        String y = "<tt:YRange><tt:Min>-1</tt:Min><tt:Max>1</tt:Max></tt:YRange>";
        return """
            <tptz:PTZNode token="head" FixedHomePosition="true"><tt:Name>head</tt:Name><tt:SupportedPTZSpaces>%s%s</tt:SupportedPTZSpaces>
            <tt:MaximumNumberOfPresets>100</tt:MaximumNumberOfPresets><tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>\
            """.formatted(
                        RANGE.formatted("ContinuousPanTiltVelocitySpace", "PanTiltSpaces/VelocityGenericSpace", y),
                        RANGE.formatted("ContinuousZoomVelocitySpace", "ZoomSpaces/VelocityGenericSpace", ""));
    }
}
