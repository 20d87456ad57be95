package pasu.core.bell;

import java.util.UUID;

/** A bell's name in code, rows and its own requests; written as a lower-case UUID. */
public record BellId(UUID value) implements Comparable<BellId> {

    public static BellId random() {
        return new BellId(UUID.randomUUID());
    }

    @Override
    public int compareTo(BellId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
