package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.ClockReading;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.record.StreamRecording;
import pasu.ingest.codec.AccessUnitAssembler;
import pasu.ingest.rtp.CameraClock;
import pasu.ingest.rtp.MediaTimeline;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtp.SenderReport;
import pasu.ingest.rtsp.VideoOffer;

/** A session's packets on their way to frames of the recording, whichever transport brings them. */
final class PacketIntake implements AccessUnitAssembler.Listener {
    /** In a row, without a whole frame between; a camera that sends more is given up. */
    private static final int MAX_MALFORMED = 200;

    private final StreamRecording recording;
    private final StreamCounters counters;
    private final Time time;
    private final int payloadType;
    private final AccessUnitAssembler assembler;
    private final RtpPacket packet = new RtpPacket();
    private final MediaTimeline timeline = new MediaTimeline();
    private final CameraClock clock = new CameraClock();
    private @Nullable SenderReport early;
    private @Nullable String unusable;
    private int malformed;
    private boolean begun;
    private long lastPacketAt;
    private long lastPacketMicros;
    private long lastFrameAt;

    PacketIntake(VideoOffer offer, StreamRecording recording, StreamCounters counters, Time time) {
        this.recording = recording;
        this.counters = counters;
        this.time = time;
        this.payloadType = offer.payloadType();
        this.assembler =
                new AccessUnitAssembler(offer.codec(), offer.numbered(), offer.sets(), recording.builder(), this);
        this.lastPacketAt = time.ticks();
        this.lastPacketMicros = time.wallMicros();
        this.lastFrameAt = lastPacketAt;
    }

    /** Something came, of which {@link #rtp} and {@link #rtcp} have the parts. */
    void arrives() {
        lastPacketAt = time.ticks();
        lastPacketMicros = time.wallMicros();
    }

    /** An RTP packet came, in order. @throws MalformedMedia if what the camera sends is of no use any more */
    void rtp(ByteBuf buffer, int at, int length) throws MalformedMedia {
        counters.bytes += length;
        try {
            packet.read(buffer, at, length);
            if (packet.payloadType() != payloadType) return;
            begun = true;
            assembler.accept(packet);
        } catch (MalformedMedia e) {
            if (recording.starved()) return;
            counters.malformed++;
            if (++malformed > MAX_MALFORMED) throw e;
        }
        if (unusable != null) throw new MalformedMedia(unusable);
    }

    /** RTCP came. */
    void rtcp(ByteBuf buffer, int at, int length) {
        counters.bytes += length;
        try {
            SenderReport.find(buffer, at, length).ifPresent(this::reported);
        } catch (MalformedMedia e) {
            counters.malformed++;
        }
    }

    /** Many cameras send their first report before the first frame, and the next seconds later. */
    private void reported(SenderReport report) {
        if (timeline.hasBegun()) clock.report(report, timeline.mediaTime(report.timestamp()));
        else early = report;
    }

    /** True if this is a packet of the stream's, whatever channel it came by. */
    boolean isOurs(ByteBuf buffer, int at, int length) {
        try {
            packet.read(buffer, at, length);
            return packet.payloadType() == payloadType;
        } catch (MalformedMedia e) {
            return false;
        }
    }

    /** True once a packet of the stream has come. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void complete(int timestamp, boolean key, @Nullable ParameterSets newSets) {
        timeline.frame(timestamp, lastPacketAt);
        if (timeline.jumped()) clock.reset();
        SenderReport before = early;
        early = null;
        if (before != null) reported(before);
        long wall = clock.frame(timeline.decodeTime(), lastPacketMicros, lastPacketAt);
        try {
            boolean taken = recording.complete(
                    timeline.decodeTime(),
                    timeline.compositionOffset(),
                    timeline.expectedDuration(),
                    key,
                    wall,
                    newSets);
            if (taken) counters.frames++;
            if (taken) lastFrameAt = lastPacketAt;
            malformed = 0;
        } catch (MalformedMedia e) {
            unusable = "the camera's parameter sets cannot be read: " + e.getMessage();
        }
    }

    @Override
    public void damaged() {
        counters.lostFrames++;
        recording.framesLost();
    }

    @Override
    public void packetsLost(int packets) {
        counters.lostPackets += packets;
        recording.framesLost();
    }

    @Override
    public void restarted() {
        timeline.restart();
    }

    long lastPacketAt() {
        return lastPacketAt;
    }

    /** What is known of the camera's clocks; null if nothing is. */
    @Nullable
    ClockReading clock() {
        OptionalLong offset = clock.cameraOffsetMicros();
        OptionalDouble drift = clock.driftPpm();
        if (offset.isEmpty() && drift.isEmpty()) return null;
        return new ClockReading(
                offset.isEmpty() ? null : (Long) Math.round(offset.getAsLong() / 1000.0),
                drift.isEmpty() ? null : (Double) (Math.round(drift.getAsDouble() * 10) / 10.0));
    }

    /** The camera's own clock stands still: its frames are timed by when they arrive. */
    boolean tellsTimeByArrival() {
        return timeline.isByArrival();
    }

    /** Ticks of the last frame that was taken, or of the beginning. */
    long lastFrameAt() {
        return lastFrameAt;
    }
}
