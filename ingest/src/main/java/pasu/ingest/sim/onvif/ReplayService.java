package pasu.ingest.sim.onvif;

import java.util.Optional;

/** Answers what the replay service is asked of a camera with a card (ONVIF Profile G). */
final class ReplayService {
    private ReplayService() {}

    static Optional<String> answer(SoapRequest request, OnvifCamera camera) {
        if (camera.card() == null) return Optional.empty();
        return Optional.ofNullable(
                switch (request.operation()) {
                    case "GetServiceCapabilities" -> """
                        <trp:GetServiceCapabilitiesResponse><trp:Capabilities ReversePlayback="false" RTP_RTSP_TCP="true"/>
                        </trp:GetServiceCapabilitiesResponse>\
                        """;
                    case "GetReplayUri" ->
                        SearchService.known(request)
                                ? "<trp:GetReplayUriResponse><trp:Uri>" + address(camera)
                                        + "</trp:Uri></trp:GetReplayUriResponse>"
                                : null;
                    case "GetReplayConfiguration" -> """
                        <trp:GetReplayConfigurationResponse><trp:Configuration><tt:SessionTimeout>PT60S</tt:SessionTimeout>
                        </trp:Configuration></trp:GetReplayConfigurationResponse>\
                        """;
                    default -> null;
                });
    }

    private static String address(OnvifCamera camera) {
        return camera.facts().mainUrl().replaceFirst("/main$", "/card");
    }
}
