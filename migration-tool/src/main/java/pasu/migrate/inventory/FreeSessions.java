package pasu.migrate.inventory;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;
import pasu.ingest.probe.FreeSession;
import pasu.ingest.reach.AddressBook;

/**
 * Sessions that a camera gives beside those in use.
 *
 * @param free {@value #MOST} at most, for more are not asked for; null if that cannot be told
 * @param why there are no more; empty if there are
 */
record FreeSessions(@Nullable Integer free, String why) {
    /** One for Pasu, and one to be at ease. */
    static final int MOST = 2;

    /** Asks gently: one after another, each given back as soon as the last was answered. Blocks. */
    static FreeSessions of(URI camera, AddressBook allowed, @Nullable Credentials credentials) {
        try (FreeSession first = FreeSession.open(camera, allowed, credentials)) {
            try (FreeSession second = FreeSession.open(camera, allowed, credentials)) {
                return new FreeSessions(MOST, "");
            } catch (FreeSession.None e) {
                return new FreeSessions(1, "");
            }
        } catch (FreeSession.None e) {
            return new FreeSessions(e.isFull() ? 0 : null, String.valueOf(e.getMessage()));
        }
    }
}
