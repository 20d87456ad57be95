package pasu.core.camera;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares devices that were found with those that are entered: by maker and serial number where both are known, else by address. */
public final class DeviceComparison {

    /** How a found device stands to the register. */
    public enum Standing {
        /** Entered, at this address. */
        KNOWN,
        /** Entered nowhere. */
        NEW,
        /** Entered, at another address. */
        MOVED,
        /** Another device than the one that is entered at this address. */
        CHANGED
    }

    /** @param identity maker and serial number; empty where nobody asked, or it told none */
    public record Seen(URI address, Optional<String> identity) {}

    /** @param entry the entered device that it is, or whose place it has taken; null for a new one */
    public record Compared(
            Seen seen, Standing standing, @Nullable CameraDevice entry) {}

    /** @param missing entered where was looked, and not found */
    public record Result(List<Compared> found, List<CameraDevice> missing) {
        public Result {
            found = List.copyOf(found);
            missing = List.copyOf(missing);
        }
    }

    private DeviceComparison() {}

    /** @param entered all devices where was looked, and those elsewhere, from where one may have moved */
    public static Result of(List<Seen> seen, List<CameraDevice> entered, Set<CameraId> lookedFor) {
        Map<String, CameraDevice> byPlace = new HashMap<>();
        Map<String, CameraDevice> byIdentity = new HashMap<>();
        for (CameraDevice device : entered) {
            byPlace.put(place(device.address()), device);
            device.identity().ifPresent(identity -> byIdentity.put(identity, device));
        }
        Set<CameraId> met = new HashSet<>();
        List<Compared> found = new ArrayList<>();
        for (Seen one : seen) {
            Compared compared = compare(
                    one,
                    byPlace.get(place(one.address())),
                    one.identity().map(byIdentity::get).orElse(null));
            found.add(compared);
            CameraDevice entry = compared.entry();
            if (entry != null && compared.standing() != Standing.CHANGED) met.add(entry.camera());
        }
        List<CameraDevice> missing = entered.stream()
                .filter(device -> lookedFor.contains(device.camera()) && !met.contains(device.camera()))
                .toList();
        return new Result(found, missing);
    }

    private static Compared compare(Seen seen, @Nullable CameraDevice there, @Nullable CameraDevice same) {
        if (same != null && same.equals(there)) return new Compared(seen, Standing.KNOWN, same);
        if (same != null) return new Compared(seen, Standing.MOVED, same);
        if (there == null) return new Compared(seen, Standing.NEW, null);
        boolean another = seen.identity().isPresent() && there.identity().isPresent();
        return new Compared(seen, another ? Standing.CHANGED : Standing.KNOWN, there);
    }

    /** Host and port: paths and certificates do not tell devices apart. */
    public static String place(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
