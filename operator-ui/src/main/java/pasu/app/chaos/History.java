package pasu.app.chaos;

import java.util.List;

/**
 * All that is known of a run, by those who were there and not by what the product says of itself; but for alarms and leases, which
 * are what it promised.
 *
 * @param fromMicros from here on every camera was recorded; what was sent before is not judged. Unix µs
 * @param toMicros until here
 * @param gopMicros the longest group of pictures of a camera
 */
public record History(
        long fromMicros,
        long toMicros,
        long gopMicros,
        List<Fault> faults,
        List<Frames> streams,
        List<Grant> grants,
        List<Press> presses,
        List<Alarm> alarms,
        List<Order> orders,
        List<Order.Effect> effects) {
    public History {
        if (toMicros <= fromMicros) throw new IllegalArgumentException("judged from " + fromMicros + " to " + toMicros);
        faults = List.copyOf(faults);
        streams = List.copyOf(streams);
        grants = List.copyOf(grants);
        presses = List.copyOf(presses);
        alarms = List.copyOf(alarms);
        orders = List.copyOf(orders);
        effects = List.copyOf(effects);
    }
}
