package pasu.ingest.sim.serve;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A ledger line about something other than a frame; {@code at} is Unix µs by the machine's own clock. */
sealed interface LedgerEvent {
    long at();

    @JsonProperty
    default String event() {
        return switch (this) {
            case Opened e -> "opened";
            case Closed e -> "closed";
            case Lost e -> "lost";
            case AudioSetUp e -> "audio-set-up";
            case Faulted e -> "fault";
            case Stalled e -> "stalled";
        };
    }

    /** A session plays; {@code first} is the number of the first frame that it will be given, at the earliest. */
    record Opened(long at, String camera, String stream, String session, String peer, String transport, long first)
            implements LedgerEvent {}

    record Closed(long at, String camera, String stream, String session, String reason, long frames)
            implements LedgerEvent {}

    /** A frame of the ledger that this session was not given whole, though it played. */
    record Lost(long at, String camera, String stream, String session, long number, String reason)
            implements LedgerEvent {}

    /** Somebody asked for the sound. */
    record AudioSetUp(long at, String camera, String stream, String peer) implements LedgerEvent {}

    record Faulted(long at, String camera, String fault, String argument) implements LedgerEvent {}

    /** The simulator itself was too late, or the machine's clock was set: these frames of all streams were not produced. */
    record Stalled(long at, long micros) implements LedgerEvent {}
}
