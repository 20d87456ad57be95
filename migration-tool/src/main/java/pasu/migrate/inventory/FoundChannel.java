package pasu.migrate.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a recorder.
 *
 * @param from the oldest of its archive that was found, by the recorder's clock; null if there is none, or nobody tells
 * @param aheadMicros by how much the recorder's clock is ahead; null if it does not tell the time
 * @param note what a person should know; empty if nothing
 */
public record FoundChannel(
        String name, @Nullable Instant from, @Nullable Long aheadMicros, String note) {}
