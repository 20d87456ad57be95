package pasu.migrate.inventory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.migrate.plan.RecorderPlan;

/**
 * A recorder as it was found.
 *
 * @param plan as a plan names it; null if it did not answer
 * @param make whose addresses were taken untried; null if they are its own word, or somebody's
 * @param problem why it was not asked to the end; null if it was
 */
public record FoundRecorder(
        String name,
        @Nullable RecorderPlan plan,
        @Nullable Make make,
        List<FoundChannel> channels,
        @Nullable String problem) {
    public FoundRecorder {
        channels = List.copyOf(channels);
    }

    Optional<FoundChannel> channel(String channel) {
        return channels.stream().filter(each -> each.name().equals(channel)).findFirst();
    }
}
