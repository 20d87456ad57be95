package pasu.migrate.plan;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import pasu.migrate.cutover.Route;

/**
 * A camera that is to be moved.
 *
 * @param name as it is called in Pasu, and in the ledger
 * @param url of the camera itself; null where it is only ever taken through its recorder
 * @param login names user and password in the file of secrets; null if none are asked for
 * @param device its ONVIF address; entered at Pasu once the camera is ours, so that gaps are filled from the camera's own card
 * @param site where it is placed once it is switched; null if that is done later, in the console
 * @param purpose as REST writes it, or null
 */
public record CameraPlan(
        String name,
        String recorder,
        String channel,
        @Nullable URI url,
        Route route,
        int wave,
        @Nullable String login,
        @Nullable URI device,
        @Nullable String site,
        @Nullable String purpose) {
    public CameraPlan {
        if (route != Route.RELAY && url == null)
            throw new IllegalArgumentException(name + " has no url, so it can only be relayed");
        if (wave < 1) throw new IllegalArgumentException("waves count from 1, got " + wave + " of " + name);
    }
}
