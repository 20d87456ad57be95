package pasu.ingest.onvif.service;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;

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

    /**
     * A statement that is true or false, by whatever of these names, in small letters or capitals; empty if it is none of
     * them. An input's may be {@code active}.
     */
    Optional<Boolean> truth(String... names) {
        for (String name : names)
            for (Map.Entry<String, String> one : data.entrySet())
                if (one.getKey().equalsIgnoreCase(name))
                    return Optional.of(
                            Element.isTrue(one.getValue()) || one.getValue().equalsIgnoreCase("active"));
        return Optional.empty();
    }
}
