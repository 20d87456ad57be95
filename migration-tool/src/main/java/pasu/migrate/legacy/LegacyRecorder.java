package pasu.migrate.legacy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;

/** A recorder that cameras leave, whatever its make. Calls block. */
public interface LegacyRecorder {

    /** What it says of its own clock when it is asked for a channel; empty if it does not tell the time. */
    Optional<ClockHint> clock(String channel) throws IOException;

    /** Where a channel's live picture is had from it; empty if it gives none. */
    Optional<URI> relay(String channel);

    /**
     * What it recorded of a channel.
     *
     * @param fromMicros on its own clock; frames of the group of pictures before may come, too
     * @return frames in order, on its own clock
     */
    List<Frame> frames(String channel, long fromMicros, long toMicros) throws IOException;

    /**
     * The same with the pictures themselves.
     *
     * @throws IOException if it does not come whole, or this kind of archive cannot be copied
     */
    default void replay(String channel, long fromMicros, long toMicros, ReplayedFrame.Sink sink) throws IOException {
        throw new IOException("archives of this kind are not copied yet");
    }

    /** Whether it keeps other pictures than the camera sent: then none of its frames is one of ours. */
    default boolean codesAnew() {
        return false;
    }

    /** Whether a frame is said to be of the same time, whatever is asked for. */
    default boolean isSteady() {
        return true;
    }

    /** Whether there may be anything of a time, where that can be told without reading it. */
    default Optional<Boolean> mayHave(String channel, long fromMicros, long toMicros) throws IOException {
        return Optional.empty();
    }

    /** How a channel stands; empty if the recorder has no management that we can speak to. */
    Optional<Channel> channel(String channel) throws IOException;

    /**
     * Begins or ends the recording of a channel.
     *
     * @throws IOException if it does not obey, or has no management that we can speak to
     */
    void record(String channel, boolean on) throws IOException;
}
