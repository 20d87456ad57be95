package pasu.migrate.legacy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pasu.core.base.Time;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.folder.FolderArchive;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;

/**
 * A recorder whose archive is read out of the folder in which it writes its files. It has no management that we speak to: who
 * wants it to let go of a camera does that by hand.
 */
public final class FolderRecorder implements LegacyRecorder {
    /** Recorders hold back what they write, for a few seconds or for a group of pictures. */
    private static final long BEHIND_MICROS = 30_000_000;

    private final FolderArchive archive;
    private final RecorderPlan plan;
    private final Time time;

    public FolderRecorder(FolderArchive archive, RecorderPlan plan, Time time) {
        this.archive = archive;
        this.plan = plan;
        this.time = time;
    }

    /** What is written at this moment was taken a moment ago. */
    @Override
    public Optional<ClockHint> clock(String channel) throws IOException {
        OptionalLong newest = archive.newest(channel);
        if (newest.isEmpty()) return Optional.empty();
        return Optional.of(new ClockHint(newest.getAsLong() - time.wallMicros(), BEHIND_MICROS));
    }

    @Override
    public boolean codesAnew() {
        return plan.codesAnew();
    }

    @Override
    public Optional<URI> relay(String channel) {
        return plan.relay(channel);
    }

    @Override
    public List<Frame> frames(String channel, long fromMicros, long toMicros) throws IOException {
        return archive.frames(channel, fromMicros, toMicros);
    }

    @Override
    public void replay(String channel, long fromMicros, long toMicros, ReplayedFrame.Sink sink) throws IOException {
        archive.replay(channel, fromMicros, toMicros, sink);
    }

    /** A run is placed by the names of those of its files that are read. */
    @Override
    public boolean isSteady() {
        return false;
    }

    @Override
    public Optional<Boolean> mayHave(String channel, long fromMicros, long toMicros) throws IOException {
        return Optional.of(archive.mayHave(channel, fromMicros, toMicros));
    }

    @Override
    public Optional<Channel> channel(String channel) {
        return Optional.empty();
    }

    @Override
    public void record(String channel, boolean on) throws IOException {
        throw new IOException("the recorder's channels are switched by hand: of its files nothing can be switched");
    }
}
