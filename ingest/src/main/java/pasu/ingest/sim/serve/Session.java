package pasu.ingest.sim.serve;

import java.net.SocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.ingest.sim.clip.PacketizedClip;

/** One client's session on one stream: {@code SETUP → PLAY → TEARDOWN}, or the end of its connection. */
final class Session implements Stream.Reader {
    private static final long REPORT_NANOS = 5_000_000_000L;

    private final String id;
    private final Stream stream;
    private final String peer;
    private final Outbox outbox;
    private final Time time;
    private final Ledger ledger;
    private final RandomGenerator random;
    private @Nullable PacketPath videoPath;
    private @Nullable PacketPath audioPath;
    private @Nullable VideoTrack video;
    private @Nullable AudioTrack audio;
    private long nextReport;
    private boolean closed;

    Session(Stream stream, String peer, Outbox outbox, Time time, Ledger ledger, RandomGenerator random) {
        this.id = "%016x".formatted(random.nextLong());
        this.stream = stream;
        this.peer = peer;
        this.outbox = outbox;
        this.time = time;
        this.ledger = ledger;
        this.random = random;
        stream.camera().sessions().add(this);
    }

    String id() {
        return id;
    }

    Stream stream() {
        return stream;
    }

    @Nullable
    VideoTrack video() {
        return video;
    }

    boolean plays() {
        return video != null || audio != null;
    }

    void setUpVideo(PacketPath path) {
        videoPath = path;
    }

    void setUpAudio(PacketPath path) {
        audioPath = path;
        ledger.event(
                new LedgerEvent.AudioSetUp(time.wallMicros(), stream.camera().id(), stream.name(), peer));
    }

    /** Begins to play what was set up; again while it plays changes nothing. */
    void play() {
        if (plays()) return;
        if (audioPath != null) audio = new AudioTrack(audioPath, random.nextInt());
        if (videoPath != null) {
            Outbox keeps = videoPath instanceof TcpPath ? outbox : null;
            video = new VideoTrack(stream, videoPath, keeps, this::lost, random);
        }
        String kind = videoPath != null ? videoPath.kind() : audioPath != null ? audioPath.kind() : "none";
        ledger.event(new LedgerEvent.Opened(
                time.wallMicros(), stream.camera().id(), stream.name(), id, peer, kind, stream.nextNumber()));
        stream.add(this);
    }

    @Override
    public void frame(PacketizedClip clip, int index, long tick, long number) {
        if (video != null) video.send(clip, index, tick, number);
        if (audio != null && !stream.camera().faults().silent()) audio.send(tick);
    }

    private void lost(long number, String reason) {
        ledger.event(new LedgerEvent.Lost(time.wallMicros(), stream.camera().id(), stream.name(), id, number, reason));
    }

    /** Whether a datagram's sender is this session's client. */
    boolean hearsFrom(SocketAddress from) {
        return videoPath instanceof UdpPath udp && (from.equals(udp.rtcpTo()) || from.equals(udp.rtpTo()));
    }

    /** Has the next sender report go out at once. */
    void reportSoon() {
        nextReport = time.ticks();
    }

    /** Sends a sender report if one is due: at the start and every five seconds. */
    void report(long ticks) {
        VideoTrack track = video;
        if (track == null || ticks - nextReport < 0 || stream.camera().faults().silent()) return;
        nextReport = ticks + REPORT_NANOS;
        long clock = stream.camera().faults().clockMicros();
        String cname = stream.camera().id() + "/" + stream.name();
        track.path().rtcp(track.report(time.wallMicros(), clock, cname));
    }

    void close(String reason) {
        if (closed) return;
        closed = true;
        stream.remove(this);
        stream.camera().sessions().remove(this);
        long frames = 0;
        if (video != null) {
            video.close();
            frames = video.frames();
        }
        if (plays())
            ledger.event(
                    new LedgerEvent.Closed(time.wallMicros(), stream.camera().id(), stream.name(), id, reason, frames));
    }
}
