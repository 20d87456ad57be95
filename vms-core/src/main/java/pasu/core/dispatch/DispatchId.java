package pasu.core.dispatch;

import java.util.UUID;

/** An order's name, here and at the station: by it a station knows an order that it has already. */
public record DispatchId(UUID value) {

    public static DispatchId random() {
        return new DispatchId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
