package pasu.migrate.inventory;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import pasu.migrate.inventory.CameraTable.Row;

/**
 * A camera that is to be moved.
 *
 * @param row what people know of it
 * @param free sessions that it gave beside those in use, 2 at most; null if it was not asked, or did not answer
 * @param note what a person should know; empty if nothing
 */
public record FoundCamera(Row row, @Nullable Integer free, String note) {

    /** Without an address of its own: a channel of a DVR, or one that nobody entered. It stays bound to its recorder. */
    public boolean isBound() {
        return row.url() == null;
    }

    /** A camera's network by its address, the first three numbers of it; empty if it has none. */
    String network() {
        URI url = row.url();
        String host = url == null ? "" : url.getHost();
        return host.contains(".") ? host.substring(0, host.lastIndexOf('.')) : host;
    }
}
