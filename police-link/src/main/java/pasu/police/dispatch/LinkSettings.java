package pasu.police.dispatch;

import java.net.URI;

/**
 * How to reach a station, and how it reaches us.
 *
 * @param station where it takes orders, such as {@code https://station:9443}
 * @param name of the station; its reports are known by it
 * @param host the address to hear it on
 * @param port 0 for a free one
 */
public record LinkSettings(URI station, String name, String host, int port, LinkTls tls) {}
