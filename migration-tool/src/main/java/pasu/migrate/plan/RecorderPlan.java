package pasu.migrate.plan;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A recorder that cameras leave.
 *
 * @param live address of a channel's live picture, with {@code {channel}} in it; without user information, as all of a plan's
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
    private static final String CHANNEL = "{channel}";

    public RecorderPlan {
        template(name, live);
        template(name, archive);
    }

    /** What is wrong with an address is said without repeating it: it may hold a password. */
    private static void template(String name, String address) {
        if (!address.contains(CHANNEL))
            throw new IllegalArgumentException("an address of recorder " + name + " does not name its " + CHANNEL);
        try {
            URI uri = new URI(address.replace(CHANNEL, "1"));
            if (uri.getHost() != null && uri.getRawUserInfo() == null) return;
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("the addresses of recorder " + name
                + " are like rtsp://host/{channel}, without user and password: those go into the file of secrets");
    }
}
