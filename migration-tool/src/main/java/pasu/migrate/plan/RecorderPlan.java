package pasu.migrate.plan;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A recorder that cameras leave.
 *
 * @param live address of a channel's live picture, with {@code {channel}} in it
 * @param archive address of its archive, likewise
 * @param management null if channels are switched by hand
 * @param login names user and password in the file of secrets; null if none are asked for
 */
public record RecorderPlan(
        String name,
        String live,
        String archive,
        @Nullable URI management,
        @Nullable String login) {
    public RecorderPlan {
        for (String address : new String[] {live, archive})
            if (!address.contains("{channel}"))
                throw new IllegalArgumentException("an address of " + name + " names its {channel}, got " + address);
    }
}
