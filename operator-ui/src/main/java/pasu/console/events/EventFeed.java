package pasu.console.events;

import io.vertx.core.json.JsonObject;
import pasu.console.Caller;

/** A kind of thing that consoles are told about. */
public interface EventFeed {

    /** Adds all of it that the caller may see, as it is now, to a snapshot. Does not block. */
    void addTo(JsonObject snapshot, Caller caller);
}
