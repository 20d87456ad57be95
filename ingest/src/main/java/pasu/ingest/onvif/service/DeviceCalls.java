package pasu.ingest.onvif.service;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.MalformedAnswer;

/** The device service (ONVIF Core, device management). */
public final class DeviceCalls {

    private DeviceCalls() {}

    /** Its time. The one question that is answered to anybody, for a login needs it. */
    public static Call<Instant> clock() {
        return Call.of(Service.DEVICE, Element.of("tds:GetSystemDateAndTime"), DeviceClock::read);
    }

    public static Call<DeviceInformation> information() {
        return Call.of(
                Service.DEVICE,
                Element.of("tds:GetDeviceInformation"),
                answer -> new DeviceInformation(
                        answer.textAt("tds:Manufacturer").orElse(""),
                        answer.textAt("tds:Model").orElse(""),
                        answer.textAt("tds:FirmwareVersion").orElse(""),
                        answer.textAt("tds:SerialNumber").orElse(""),
                        answer.textAt("tds:HardwareId").orElse("")));
    }

    /** Where its services are; services that we do not know are left out. */
    public static Call<Map<Service, URI>> services() {
        return Call.of(Service.DEVICE, Element.of("tds:GetServices").with("tds:IncludeCapability", "false"), answer -> {
            Map<Service, URI> found = new EnumMap<>(Service.class);
            for (Element one : answer.all("tds:Service").toList()) {
                Optional<Service> known = Service.of(one.textAt("tds:Namespace").orElse(""));
                if (known.isPresent()) found.put(known.get(), Addresses.read(one.needText("tds:XAddr")));
            }
            return found;
        });
    }

    /** The same as it was asked first, and still is by most; Media2 is seldom in it. */
    public static Call<Map<Service, URI>> capabilities() {
        return Call.of(Service.DEVICE, Element.of("tds:GetCapabilities").with("tds:Category", "All"), answer -> {
            Element capabilities = answer.need("tds:Capabilities");
            Map<Service, URI> found = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                Optional<String> address = capabilities.textAt(service.capability() + "/tt:XAddr");
                if (address.isPresent()) found.put(service, Addresses.read(address.get()));
            }
            return found;
        });
    }

    /** What it says of itself: {@code onvif://www.onvif.org/location/…} and the like. */
    public static Call<List<String>> scopes() {
        return Call.of(Service.DEVICE, Element.of("tds:GetScopes"), answer -> answer.all("tds:Scopes/tt:ScopeItem")
                .map(Element::text)
                .toList());
    }

    public static Call<List<NetworkInterface>> networkInterfaces() {
        return Call.of(
                Service.DEVICE, Element.of("tds:GetNetworkInterfaces"), answer -> answer.all("tds:NetworkInterfaces")
                        .map(DeviceCalls::networkInterface)
                        .toList());
    }

    private static NetworkInterface networkInterface(Element one) {
        Optional<String> manual = one.textAt("tt:IPv4/tt:Config/tt:Manual/tt:Address");
        return new NetworkInterface(
                one.attribute("token").orElse(""),
                one.textAt("tt:Enabled").filter(Element::isTrue).isPresent(),
                one.textAt("tt:Info/tt:HwAddress"),
                manual.or(() -> one.textAt("tt:IPv4/tt:Config/tt:FromDHCP/tt:Address")));
    }

    /** Starts it anew; what it says of how long that takes. */
    public static Call<String> reboot() {
        return Call.of(Service.DEVICE, Element.of("tds:SystemReboot"), answer -> answer.textAt("tds:Message")
                .orElse(""));
    }

    /** Outputs that switch something: a warning light, a loudspeaker. Their tokens. */
    public static Call<List<String>> relays() {
        return Call.of(Service.DEVICE, Element.of("tds:GetRelayOutputs"), answer -> tokens(answer, "tds:RelayOutputs"));
    }

    public static Call<Boolean> setRelay(String token, boolean active) {
        return Call.command(
                Service.DEVICE,
                Element.of("tds:SetRelayOutputState")
                        .with("tds:RelayOutputToken", token)
                        .with("tds:LogicalState", active ? "active" : "inactive"));
    }

    /** The inputs that bells are wired to. Their tokens. */
    public static Call<List<String>> digitalInputs() {
        return Call.of(
                Service.DEVICE_IO, Element.of("tmd:GetDigitalInputs"), answer -> tokens(answer, "tmd:DigitalInputs"));
    }

    private static List<String> tokens(Element answer, String path) throws MalformedAnswer {
        List<String> tokens =
                answer.all(path).flatMap(one -> one.attribute("token").stream()).toList();
        if (tokens.size() < answer.all(path).count()) throw new MalformedAnswer("one of " + path + " has no token");
        return tokens;
    }
}
