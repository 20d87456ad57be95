package pasu.ingest.replay;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.FrameMemory;
import pasu.ingest.codec.AccessUnitAssembler;
import pasu.ingest.replay.ReplayFailure.Kind;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtsp.VideoOffer;

/**
 * Packets of a replay on their way to access units. An archive is read over a connection that loses nothing, so whatever is
 * missing or cannot be put together is a failure: who asks for an archive takes what comes for all there is.
 */
final class ReplayPackets implements AccessUnitAssembler.Listener, AutoCloseable {
    private static final int GOODBYE = 203;
    private static final int MAX_ACCESS_UNIT = 4 << 20;
    private static final int CHUNK = 64 << 10;

    /** Frames that have begun and are not told of yet; two where markers are missing. */
    private static final int MAX_BEGUN = 8;

    /** More than any camera has. */
    private static final long FRAMES_A_SECOND = 240;

    /** A frame of a usual camera, until a shorter time between two was seen. */
    private static final long INTERVAL_MICROS = 100_000;

    private final ReplayRequest wanted;
    private final VideoOffer offer;
    private final ReplayedFrame.Sink sink;
    private final FragmentBuilder builder =
            new FragmentBuilder(new FrameMemory(CHUNK, 4L * MAX_ACCESS_UNIT), MAX_ACCESS_UNIT);
    private final RtpPacket packet = new RtpPacket();
    private final AccessUnitAssembler assembler;
    private final Deque<Begun> begun = new ArrayDeque<>();
    private final long mostFrames;
    private boolean begins = true;
    private boolean marks;
    private int timestamp;
    private @Nullable Begun before;
    private long interval = INTERVAL_MICROS;
    private long frames;
    private boolean over;
    private @Nullable IOException failure;

    /** A frame's first packet. */
    private record Begun(int timestamp, int sequence, long takenMicros, boolean discontinuous, boolean ends) {}

    ReplayPackets(ReplayRequest wanted, VideoOffer offer, ReplayedFrame.Sink sink) {
        this.wanted = wanted;
        this.offer = offer;
        this.sink = sink;
        this.mostFrames = (wanted.toMicros() - wanted.fromMicros()) * FRAMES_A_SECOND / 1_000_000 + 10_000;
        this.assembler = new AccessUnitAssembler(offer.codec(), offer.numbered(), offer.sets(), builder, this);
    }

    void rtp(ByteBuf buffer, int at, int length) throws IOException {
        if (over) return;
        try {
            packet.read(buffer, at, length);
            if (packet.payloadType() != offer.payloadType()) return;
            Optional<ReplayExtension> told = ReplayExtension.find(buffer, at, length);
            if (begins || packet.timestamp() != timestamp) begin(told.orElse(null));
            assembler.accept(packet);
            begins = packet.marker();
            marks |= begins;
            if (begins && told.isPresent() && told.get().last()) over = true;
        } catch (MalformedMedia e) {
            throw new ReplayFailure(Kind.DAMAGED, "the archive cannot be read: " + e.getMessage(), e);
        }
        if (failure != null) throw failure;
    }

    private void begin(@Nullable ReplayExtension told) throws ReplayFailure {
        timestamp = packet.timestamp();
        long taken;
        if (told != null) taken = told.takenMicros();
        else if (before == null) taken = wanted.fromMicros();
        else taken = before.takenMicros() + (timestamp - before.timestamp()) * 100L / 9;
        Begun now = new Begun(
                timestamp,
                packet.sequence(),
                taken,
                told != null && told.discontinuous(),
                told != null && (told.ends() || told.last()));
        if (before != null && taken > before.takenMicros()) interval = Math.min(interval, taken - before.takenMicros());
        before = now;
        if (begun.size() == MAX_BEGUN) throw new ReplayFailure(Kind.DAMAGED, "packets come that are no pictures");
        begun.add(now);
    }

    /** A goodbye is all that matters of RTCP here: nothing follows (RFC 3550 §6.6). */
    void rtcp(ByteBuf buffer, int at, int length) {
        int next = at;
        while (next + 4 <= at + length) {
            if ((buffer.getByte(next + 1) & 0xff) == GOODBYE) over = true;
            next += 4 + 4 * buffer.getUnsignedShort(next + 2);
        }
    }

    /** The archive has said that nothing follows, or has come to the stretch's end. */
    boolean isOver() {
        return over;
    }

    /**
     * Who falls silent or goes now may mean to be done: the last frame is whole, as far as its packets tell, and reaches to the
     * end, or was called the last of a stretch.
     */
    boolean mayBeOver() {
        Begun last = before;
        if (marks && !begins) return false;
        return last != null && (last.ends() || last.takenMicros() + interval * 3 / 2 >= wanted.toMicros());
    }

    /** Frames that the sink was given. */
    long frames() {
        return frames;
    }

    @Override
    public void complete(int ofTimestamp, boolean key, @Nullable ParameterSets newSets) {
        Begun of = begun.poll();
        while (of != null && of.timestamp() != ofTimestamp) of = begun.poll();
        Fragment fragment = builder.finish(1, 0, 0, 0, key);
        try {
            if (of == null || failure != null || over) return;
            if (of.takenMicros() >= wanted.toMicros()) over = true;
            else if (++frames > mostFrames)
                failure = new ReplayFailure(Kind.TOO_MUCH, "the archive does not end: " + frames + " frames came");
            else
                sink.frame(new ReplayedFrame(
                        offer.codec(),
                        fragment.bytes()
                                .slice(FragmentHeader.SIZE, fragment.bytes().readableBytes() - FragmentHeader.SIZE),
                        ofTimestamp,
                        of.sequence(),
                        key,
                        of.takenMicros(),
                        of.discontinuous(),
                        newSets));
        } catch (IOException e) {
            failure = e;
        } finally {
            builder.drain().forEach(ByteBuf::release);
        }
    }

    @Override
    public void damaged() {
        fail(Kind.DAMAGED, "a frame of the archive is not whole");
    }

    @Override
    public void packetsLost(int packets) {
        fail(Kind.LOST, packets + " packets of the archive are missing");
    }

    /** Where a recording goes on after a gap of its own, a server may begin to count anew. */
    @Override
    public void restarted() {
        if (before == null || !before.discontinuous()) fail(Kind.DAMAGED, "the archive began anew in its midst");
    }

    private void fail(Kind kind, String words) {
        if (failure == null) failure = new ReplayFailure(kind, words);
    }

    @Override
    public void close() {
        builder.close();
    }
}
