package pasu.core.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A police station that takes orders.
 *
 * @param name by which its orders and reports are known
 * @param phone what a person dials when the link does not do; null if nobody said
 */
public record Station(String name, @Nullable String phone) {
    public Station {
        if (name.isBlank()) throw new IllegalArgumentException("a station has a name");
    }
}
