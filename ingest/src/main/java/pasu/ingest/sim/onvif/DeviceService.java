package pasu.ingest.sim.onvif;

import static pasu.ingest.sim.onvif.Envelopes.text;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what the device service is asked, and of device I/O what inputs there are. */
final class DeviceService {
    private static final String[][] SERVICES = {
        {"http://www.onvif.org/ver10/device/wsdl", "device_service"},
        {"http://www.onvif.org/ver10/media/wsdl", "media"},
        {"http://www.onvif.org/ver20/media/wsdl", "media2"},
        {"http://www.onvif.org/ver20/ptz/wsdl", "ptz"},
        {"http://www.onvif.org/ver20/imaging/wsdl", "imaging"},
        {"http://www.onvif.org/ver10/events/wsdl", "events"},
        {"http://www.onvif.org/ver10/deviceIO/wsdl", "deviceio"},
    };

    /** Of a camera with a card alone. */
    private static final String[][] STORAGE = {
        {"http://www.onvif.org/ver10/search/wsdl", "search"},
        {"http://www.onvif.org/ver10/replay/wsdl", "replay"},
    };

    private DeviceService() {}

    /** @param base {@code http://HOST:PORT/onvif/} */
    static Optional<String> answer(SoapRequest request, OnvifCamera camera, String base) {
        return Optional.ofNullable(
                switch (request.operation()) {
                    case "GetSystemDateAndTime" -> Answers.clock(camera.now());
                    case "GetDeviceInformation" -> """
                        <tds:GetDeviceInformationResponse><tds:Manufacturer>Pasu</tds:Manufacturer>
                        <tds:Model>Simulated camera</tds:Model><tds:FirmwareVersion>1.0</tds:FirmwareVersion>
                        <tds:SerialNumber>PASU-SIM-%s</tds:SerialNumber><tds:HardwareId>sim</tds:HardwareId>
                        </tds:GetDeviceInformationResponse>\
                        """.formatted(camera.facts().id());
                    case "GetServices" -> services(camera, base);
                    case "GetCapabilities" -> capabilities(camera, base);
                    case "GetServiceCapabilities" -> """
                        <tds:GetServiceCapabilitiesResponse><tds:Capabilities><tds:Network/>
                        <tds:Security UsernameToken="true" HttpDigest="true"/><tds:System/></tds:Capabilities>
                        </tds:GetServiceCapabilitiesResponse>\
                        """;
                    case "GetScopes" -> scopes(camera);
                    case "GetHostname" -> """
                        <tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP>
                        <tt:Name>%s</tt:Name></tds:HostnameInformation></tds:GetHostnameResponse>\
                        """.formatted(camera.facts().id());
                    case "GetNetworkInterfaces" -> network(camera);
                    case "GetRelayOutputs" -> """
                        <tds:GetRelayOutputsResponse><tds:RelayOutputs token="relay-1"><tt:Properties><tt:Mode>Bistable</tt:Mode>
                        <tt:DelayTime>PT0S</tt:DelayTime><tt:IdleState>open</tt:IdleState></tt:Properties></tds:RelayOutputs>
                        </tds:GetRelayOutputsResponse>\
                        """;
                    case "SetRelayOutputState" -> {
                        camera.setRelay(request.text("LogicalState").orElse("").equals("active"));
                        yield "<tds:SetRelayOutputStateResponse/>";
                    }
                    case "GetDigitalInputs" ->
                        "<tmd:GetDigitalInputsResponse><tmd:DigitalInputs"
                                + " token=\"input-1\"/></tmd:GetDigitalInputsResponse>";
                    case "SystemReboot" -> {
                        camera.restart();
                        yield "<tds:SystemRebootResponse><tds:Message>Rebooting</tds:Message></tds:SystemRebootResponse>";
                    }
                    default -> null;
                });
    }

    private static String services(OnvifCamera camera, String base) {
        return Answers.services(
                Stream.concat(Stream.of(SERVICES), camera.card() == null ? Stream.empty() : Stream.of(STORAGE)), base);
    }

    private static String capabilities(OnvifCamera camera, String base) {
        String storage = camera.card() == null ? "" : """
            <tt:Search><tt:XAddr>%1$ssearch</tt:XAddr><tt:MetadataSearch>false</tt:MetadataSearch></tt:Search>
            <tt:Replay><tt:XAddr>%1$sreplay</tt:XAddr></tt:Replay>\
            """.formatted(base);
        return """
            <tds:GetCapabilitiesResponse><tds:Capabilities>
            <tt:Device><tt:XAddr>%1$sdevice_service</tt:XAddr>
              <tt:IO><tt:InputConnectors>1</tt:InputConnectors><tt:RelayOutputs>1</tt:RelayOutputs></tt:IO></tt:Device>
            <tt:Events><tt:XAddr>%1$sevents</tt:XAddr><tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport>
              <tt:WSPullPointSupport>true</tt:WSPullPointSupport>
              <tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport></tt:Events>
            <tt:Imaging><tt:XAddr>%1$simaging</tt:XAddr></tt:Imaging>
            <tt:Media><tt:XAddr>%1$smedia</tt:XAddr><tt:StreamingCapabilities><tt:RTPMulticast>false</tt:RTPMulticast>
              <tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>
            <tt:PTZ><tt:XAddr>%1$sptz</tt:XAddr></tt:PTZ>
            <tt:Extension><tt:DeviceIO><tt:XAddr>%1$sdeviceio</tt:XAddr><tt:VideoSources>1</tt:VideoSources>
              <tt:VideoOutputs>0</tt:VideoOutputs><tt:AudioSources>0</tt:AudioSources><tt:AudioOutputs>0</tt:AudioOutputs>
              <tt:RelayOutputs>1</tt:RelayOutputs></tt:DeviceIO>%2$s</tt:Extension>
            </tds:Capabilities></tds:GetCapabilitiesResponse>\
            """.formatted(base, storage);
    }

    private static String scopes(OnvifCamera camera) {
        String name = java.net.URLEncoder.encode(camera.facts().name(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        Stream<String> always = Stream.of(
                "type/video_encoder", "type/ptz", "Profile/Streaming", "Profile/T", "hardware/sim", "name/" + name);
        return Stream.concat(always, camera.card() == null ? Stream.empty() : Stream.of("Profile/G"))
                .map(scope -> """
                    <tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef>
                    <tt:ScopeItem>onvif://www.onvif.org/%s</tt:ScopeItem></tds:Scopes>\
                    """.formatted(text(scope)))
                .collect(Collectors.joining("", "<tds:GetScopesResponse>", "</tds:GetScopesResponse>"));
    }

    /** The hardware address is made of the camera's number, in the part that is for such use. */
    private static String network(OnvifCamera camera) {
        int number = Integer.parseInt("0" + camera.facts().id().replaceAll("\\D", ""));
        String mac = "02:50:53:%02x:%02x:%02x".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        return """
            <tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled>
            <tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>%s</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info>
            </tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>\
            """.formatted(mac);
    }
}
