package pasu.ingest.onvif.service;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;

/**
 * A pull point that a device keeps for us.
 *
 * @param address where it is pulled, renewed and ended, as the device tells it
 * @param parameters headers that each message to it repeats
 * @param lasts from the device's own time to its end; empty where it does not say
 */
public record Subscription(URI address, List<Element> parameters, Optional<Duration> lasts) {

    public Subscription {
        parameters = List.copyOf(parameters);
    }
}
