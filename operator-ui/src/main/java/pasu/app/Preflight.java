package pasu.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import pasu.console.HttpSettings;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** What can be known before anything long is begun. */
final class Preflight {
    private Preflight() {}

    /** @throws Failure if the port cannot be served on */
    static void port(HttpSettings http) {
        if (http.port() == 0) return;
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address(http.host()), http.port()));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "port %d on %s cannot be served on (%s): stop what uses it, or set http.port"
                            .formatted(http.port(), http.host(), e.getMessage()),
                    e);
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new Failure(ExitCode.CONFIG, "http.host " + host + " is no address of this machine", e);
        }
    }
}
