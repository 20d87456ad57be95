package pasu.police.dispatch;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.dispatch.Station;

/**
 * A station and where it takes orders.
 *
 * @param address such as {@code https://station:9443}; null where the link is not set up: its orders wait in the outbox
 */
public record StationLink(Station station, @Nullable URI address) {

    /** Reads {@code NAME;PHONE;https://host:port}; the phone may be empty. */
    public static StationLink parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 3 || !parts[2].strip().matches("https://[^/?#@]+/?"))
            throw new IllegalArgumentException("a station is NAME;PHONE;https://host:port, got " + text);
        String phone = parts[1].strip();
        return new StationLink(
                new Station(parts[0].strip(), phone.isEmpty() ? null : phone), URI.create(parts[2].strip()));
    }

    /** Where each of them takes orders, by name; those that have no address are left out. */
    public static Map<String, URI> addresses(List<StationLink> stations) {
        return stations.stream()
                .flatMap(link -> link.address() == null
                        ? Stream.empty()
                        : Stream.of(Map.entry(link.station().name(), link.address())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
