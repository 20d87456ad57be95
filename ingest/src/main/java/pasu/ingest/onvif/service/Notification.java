package pasu.ingest.onvif.service;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a device tells.
 *
 * @param topic without prefixes: {@code RuleEngine/CellMotionDetector/Motion}
 * @param at by the device's clock; empty where it says nothing that is a time
 * @param initial how things stand, told because we have come, not because something happened
 * @param source what it is told of, by name: {@code InputToken}, {@code VideoSourceConfigurationToken}
 * @param data what is told, by name: {@code State}, {@code IsMotion}
 */
public record Notification(
        String topic, Optional<Instant> at, boolean initial, Map<String, String> source, Map<String, String> data) {

    public Notification {
        source = Map.copyOf(source);
        data = Map.copyOf(data);
    }

    /** A statement that is true or false, by whatever of these names; empty if it is none of them. */
    Optional<Boolean> truth(String... names) {
        for (String name : names) {
            String value = data.get(name);
            if (value != null) return Optional.of(pasu.ingest.onvif.soap.Element.isTrue(value));
        }
        return Optional.empty();
    }
}
