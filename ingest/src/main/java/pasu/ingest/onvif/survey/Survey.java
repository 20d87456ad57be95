package pasu.ingest.onvif.survey;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamScheme;
import pasu.core.camera.StreamSpec;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.DeviceInformation;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.MediaProfile;
import pasu.ingest.onvif.service.Service;

/**
 * What a device said of itself.
 *
 * @param address at which it was asked, with its certificate's fingerprint where it showed one
 * @param clockOffset how far its clock is ahead of ours; empty where it does not tell its time
 * @param steerable it has a head and a service to turn it
 */
public record Survey(
        URI address,
        DeviceInformation information,
        List<Offer> offers,
        Picks picks,
        List<String> inputs,
        boolean steerable,
        boolean tellsEvents,
        Optional<Duration> clockOffset) {
    /** Profiles that are asked for their address; devices of many lenses have more than anybody uses. */
    private static final int MOST_PROFILES = 12;

    /** Asks the device; what it lacks beside pictures is left out. Blocks. */
    public static Survey of(OnvifDevice device) throws OnvifFailure {
        DeviceInformation information = device.ask(DeviceCalls.information());
        Map<Service, URI> services = device.services();
        List<Offer> offers = offers(device, device.media());
        Picks picks = Picks.of(offers);
        boolean steerable = services.containsKey(Service.PTZ)
                && picks.main().map(main -> main.profile().steerable()).orElse(false);
        return new Survey(
                device.pinnedAddress(),
                information,
                offers,
                picks,
                services.containsKey(Service.DEVICE_IO) ? inputs(device) : List.of(),
                steerable,
                services.containsKey(Service.EVENTS),
                clock(device));
    }

    private static List<Offer> offers(OnvifDevice device, Service media) throws OnvifFailure {
        List<Offer> offers = new ArrayList<>();
        for (MediaProfile profile : device.ask(MediaCalls.profiles(media)).stream()
                .filter(one -> one.video().isPresent())
                .limit(MOST_PROFILES)
                .toList()) {
            URI stream = device.atOurHost(device.ask(MediaCalls.streamUri(media, profile.token())));
            if (StreamScheme.of(stream).isPresent())
                offers.add(new Offer(profile, profile.video().orElseThrow(), stream));
        }
        return offers;
    }

    private static List<String> inputs(OnvifDevice device) throws OnvifFailure {
        try {
            return device.ask(DeviceCalls.digitalInputs());
        } catch (OnvifFailure e) {
            if (isLack(e)) return List.of();
            throw e;
        }
    }

    private static Optional<Duration> clock(OnvifDevice device) throws OnvifFailure {
        try {
            return Optional.of(device.clockOffset());
        } catch (OnvifFailure e) {
            if (isLack(e)) return Optional.empty();
            throw e;
        }
    }

    private static boolean isLack(OnvifFailure e) {
        return switch (e.kind()) {
            case REFUSED, UNSUPPORTED, MALFORMED, UNAUTHORIZED -> true;
            default -> false;
        };
    }

    /** The streams that are entered: what is recorded, and what walls show where there is such. */
    public List<StreamSpec> streams() {
        List<StreamSpec> streams = new ArrayList<>();
        picks.main().ifPresent(main -> streams.add(new StreamSpec(StreamSpec.MAIN, main.stream())));
        picks.sub().ifPresent(sub -> streams.add(new StreamSpec(StreamSpec.SUB, sub.stream())));
        return streams;
    }

    /** The entry of a camera's device. */
    public CameraDevice device(CameraId camera) {
        return new CameraDevice(
                camera,
                address,
                information.manufacturer(),
                information.model(),
                information.firmware(),
                information.serial(),
                picks.main().map(main -> main.profile().token()).orElse(null),
                steerable,
                inputs);
    }
}
