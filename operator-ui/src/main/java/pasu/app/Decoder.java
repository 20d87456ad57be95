package pasu.app;

import pasu.core.decode.Snapshots;

/** Whether pictures can be decoded here: snapshots and checks need it, recording and live pictures do not. */
final class Decoder {
    static final String AVAILABLE = "available";

    private Decoder() {}

    /** {@link #AVAILABLE}, or why not. Loads the natives when it is first asked, about half a second. */
    static String state() {
        String missing = Snapshots.missing();
        return missing == null ? AVAILABLE : missing + ": no snapshots";
    }
}
