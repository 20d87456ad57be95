package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.DeviceComparison;
import pasu.core.camera.DeviceComparison.Compared;
import pasu.core.camera.DeviceComparison.Seen;
import pasu.core.camera.Networks;
import pasu.core.people.Act;
import pasu.ingest.onvif.discovery.AddressRange;
import pasu.ingest.onvif.discovery.Found;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.DeviceInformation;
import pasu.ingest.reach.AddressBook;

/** Devices are looked for, on an interface's network or address by address, and compared with those that are entered. */
final class DiscoveryEndpoints {
    private static final Duration WAIT = Duration.ofSeconds(3);

    /** Devices that are asked for their number at a time. */
    private static final int AT_A_TIME = 32;

    private final DeviceServices services;

    DiscoveryEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("listInterfaces", call -> Reply.list(interfaces(), null));
        api.mount("discoverDevices", this::discover);
    }

    private static List<JsonObject> interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(one -> new JsonObject()
                            .put("name", one.getName())
                            .put(
                                    "addresses",
                                    new JsonArray(one.inetAddresses()
                                            .map(address -> address.getHostAddress())
                                            .toList())))
                    .toList();
        } catch (IOException e) {
            throw new Problem(503, "The interfaces cannot be listed now: " + e.getMessage() + ".");
        }
    }

    private Reply discover(Call call) {
        String range = call.body().getString("range");
        String network = call.body().getString("interface");
        if ((range == null) == (network == null))
            throw new Problem(422, "Say an interface or a range: one of the two.");
        services.audit()
                .append(call.caller()
                        .entry(
                                services.time().now(),
                                Act.DEVICE_ASKED,
                                null,
                                Map.of("discovery", range == null ? String.valueOf(network) : range)));
        List<Found> found = range == null ? on(String.valueOf(network)) : at(range);
        Networks looked = range == null ? networks(String.valueOf(network)) : new Networks(List.of(range.strip()));
        JsonObject login = call.body().getJsonObject("credentials");
        Credentials credentials =
                login == null ? null : new Credentials(login.getString("user"), login.getString("password"));
        return Reply.ok(compared(found, looked, credentials));
    }

    private List<Found> on(String name) {
        try {
            NetworkInterface network = NetworkInterface.getByName(name);
            if (network == null) throw new Problem(422, "There is no interface " + name + " here.");
            return services.discovery().on(network, WAIT);
        } catch (IOException e) {
            throw new Problem(503, "Nothing can be looked for on " + name + ": " + e.getMessage() + ".");
        }
    }

    /** In which an interface's devices lie. */
    private static Networks networks(String name) {
        try {
            NetworkInterface network = NetworkInterface.getByName(name);
            if (network == null) throw new Problem(422, "There is no interface " + name + " here.");
            return new Networks(network.getInterfaceAddresses().stream()
                    .filter(one -> one.getAddress() instanceof Inet4Address)
                    .map(one -> one.getAddress().getHostAddress() + "/" + one.getNetworkPrefixLength())
                    .toList());
        } catch (IOException e) {
            throw new Problem(503, "Nothing can be looked for on " + name + ": " + e.getMessage() + ".");
        }
    }

    private List<Found> at(String range) {
        try {
            return services.discovery().at(AddressRange.of(range), WAIT);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The range does not do: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new Problem(503, "Nothing can be looked for: " + e.getMessage() + ".");
        }
    }

    private JsonObject compared(List<Found> found, Networks looked, @Nullable Credentials credentials) {
        List<Found> reachable =
                found.stream().filter(one -> one.endpoint().isPresent()).toList();
        List<Seen> seen = seen(reachable, credentials);
        List<CameraDevice> entered = services.devices().all();
        Map<CameraId, String> names =
                services.cameras().all().stream().collect(Collectors.toMap(Camera::id, Camera::name));
        AddressBook book = new AddressBook(looked);
        Set<CameraId> lookedFor = entered.stream()
                .filter(device ->
                        book.find(String.valueOf(device.address().getHost())) instanceof AddressBook.Answer.Found)
                .map(CameraDevice::camera)
                .collect(Collectors.toSet());
        DeviceComparison.Result result = DeviceComparison.of(seen, entered, lookedFor);
        JsonArray items = new JsonArray();
        for (int n = 0; n < reachable.size(); n++)
            items.add(json(reachable.get(n), result.found().get(n), names));
        JsonArray missing = new JsonArray();
        for (CameraDevice device : result.missing())
            missing.add(new JsonObject()
                    .put("camera", device.camera().toString())
                    .put("name", names.get(device.camera()))
                    .put("address", device.address().toString()));
        return new JsonObject().put("items", items).put("missing", missing);
    }

    /** What they are: their numbers, where they tell them to these credentials. */
    private List<Seen> seen(List<Found> found, @Nullable Credentials credentials) {
        Semaphore room = new Semaphore(AT_A_TIME);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> asked = new ArrayList<>();
            for (Found one : found)
                asked.add(threads.submit(() -> {
                    room.acquire();
                    try {
                        return seen(one, credentials);
                    } finally {
                        room.release();
                    }
                }));
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> one : asked) seen.add(one.get());
            return seen;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a device that was found cannot be compared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "The search was told to stop.");
        }
    }

    private Seen seen(Found one, @Nullable Credentials credentials) {
        var address = one.endpoint().orElseThrow().url();
        if (credentials == null) return new Seen(address, Optional.empty());
        try {
            DeviceInformation told = services.takingOn()
                    .device(address.toString(), address.toString(), credentials)
                    .ask(DeviceCalls.information());
            String serial = told.serial();
            return new Seen(
                    address, serial.isBlank() ? Optional.empty() : Optional.of(told.manufacturer() + " " + serial));
        } catch (OnvifFailure e) {
            return new Seen(address, Optional.empty());
        }
    }

    private static JsonObject json(Found found, Compared compared, Map<CameraId, String> names) {
        CameraDevice entry = compared.entry();
        return new JsonObject()
                .put("address", compared.seen().address().toString())
                .put("name", found.scope("name").orElse(null))
                .put("hardware", found.scope("hardware").orElse(null))
                .put("location", found.scope("location").orElse(null))
                .put("identity", compared.seen().identity().orElse(null))
                .put("standing", Word.of(compared.standing()))
                .put("camera", entry == null ? null : entry.camera().toString())
                .put("cameraName", entry == null ? null : names.get(entry.camera()));
    }
}
