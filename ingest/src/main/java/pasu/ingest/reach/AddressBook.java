package pasu.ingest.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import pasu.core.camera.Cause;
import pasu.core.camera.Networks;

/**
 * Finds cameras' addresses, and only within the allowed networks: a name that leads elsewhere leads nowhere. Looked up at
 * each try, off the event loop, and the address that was allowed is the one that is connected to.
 */
public final class AddressBook {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private final Networks allowed;

    public AddressBook(Networks allowed) {
        this.allowed = allowed;
    }

    /** What came of a search. */
    public sealed interface Answer {
        record Found(InetAddress address) implements Answer {}

        record Refused(Cause cause, String detail) implements Answer {}
    }

    /** @param then is told at once of what is an address already, else on a thread of ours */
    public void find(String host, Consumer<Answer> then) {
        if (ADDRESS.matcher(host).matches()) then.accept(find(host));
        else Thread.startVirtualThread(() -> then.accept(find(host)));
    }

    /** Blocks while a name is looked up. */
    public Answer find(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            for (InetAddress address : InetAddress.getAllByName(name))
                if (allowed.contains(address)) return new Answer.Found(address);
        } catch (UnknownHostException e) {
            return new Answer.Refused(Cause.CAMERA_DOWN, "the name " + name + " is not known");
        }
        return new Answer.Refused(
                Cause.NETWORK_NOT_ALLOWED, name + " lies outside the networks that are allowed (cameras.networks)");
    }
}
