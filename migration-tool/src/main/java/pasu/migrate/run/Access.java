package pasu.migrate.run;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;

/**
 * How Pasu reaches a picture: an address and, where one is asked for, the login that belongs to it. They change together.
 *
 * @param login the line of the file of secrets, which may be written down; null if none is asked for
 * @param credentials what that line holds, which may not
 */
record Access(URI address, @Nullable String login, @Nullable Credentials credentials) {

    /** The same login at another address. */
    Access at(URI other) {
        return new Access(other, login, credentials);
    }

    /** As Pasu takes them. */
    JsonObject fields() {
        return new JsonObject()
                .put(
                        "streams",
                        new JsonArray().add(new JsonObject().put("name", "main").put("url", address.toString())))
                .put(
                        "credentials",
                        credentials == null
                                ? null
                                : new JsonObject()
                                        .put("user", credentials.user())
                                        .put("password", credentials.password()));
    }
}
