package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.record.StreamRecording;
import pasu.ingest.codec.AccessUnitAssembler;
import pasu.ingest.rtp.CameraClock;
import pasu.ingest.rtp.MediaTimeline;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtp.SenderReport;
import pasu.ingest.rtsp.Dialogue;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspRequest;
import pasu.ingest.rtsp.RtspResponse;

/**
 * One session with a camera, from connecting to its end, which is told once. All of it runs on the camera's event loop.
 */
final class StreamSession implements RtspConnection.Listener, AccessUnitAssembler.Listener {
    private static final int MAX_MALFORMED = 200;
    private static final int DEFAULT_PORT = 554;
    private static final String NO_RTSP = "what answers there does not speak RTSP: is the port right?";

    private final Loop loop;
    private final StreamSpec stream;
    private final StreamRecording recording;
    private final StreamCounters counters;
    private final Owner owner;
    private final Dialogue dialogue;
    private final Time time;

    private final RtpPacket packet = new RtpPacket();
    private final MediaTimeline timeline = new MediaTimeline();
    private final CameraClock clock = new CameraClock();
    private @Nullable RtspConnection connection;
    private @Nullable AccessUnitAssembler assembler;
    private int payloadType;
    private int rtpChannel;
    private int malformed;
    private long lastPacketAt;
    private long lastFrameAt;
    private long lastRequestAt;
    private boolean ended;

    /** Whoever keeps the stream. */
    interface Owner {

        /** The camera has agreed to play. */
        void playing();

        /** The session is over, and was not ended by {@link #stop}. */
        void ended(Cause cause, String detail);
    }

    StreamSession(
            Loop loop,
            StreamSpec stream,
            @Nullable Credentials credentials,
            StreamRecording recording,
            StreamCounters counters,
            Owner owner) {
        this.loop = loop;
        this.stream = stream;
        this.recording = recording;
        this.counters = counters;
        this.owner = owner;
        this.time = loop.time();
        this.dialogue = new Dialogue(stream.url().toString(), credentials, () -> UUID.randomUUID()
                .toString()
                .replace("-", ""));
        this.lastFrameAt = time.ticks();
        this.lastRequestAt = lastFrameAt;
    }

    /** @param address of the stream's host, looked up and allowed */
    void connect(InetAddress address) {
        int port = stream.url().getPort() < 0 ? DEFAULT_PORT : stream.url().getPort();
        RtspConnection.open(loop.client(), address.getHostAddress(), port, this)
                .onSuccess(opened -> {
                    connection = opened;
                    if (ended) opened.close();
                    else send(dialogue.begin());
                })
                .onFailure(e -> end(
                        Cause.CAMERA_DOWN,
                        e instanceof ConnectException
                                        && !String.valueOf(e.getMessage()).contains("timed out")
                                ? "nobody answers at " + address.getHostAddress() + ":" + port
                                : "no connection to " + address.getHostAddress() + ":" + port + " in time"));
    }

    private void send(RtspRequest request) {
        lastRequestAt = time.ticks();
        if (connection != null) connection.send(request);
    }

    @Override
    public void response(RtspResponse response) throws MalformedRtsp {
        if (ended) return;
        boolean played = dialogue.isPlaying();
        try {
            dialogue.answer(response).ifPresent(this::send);
        } catch (DialogueFailure e) {
            end(e.reason(), String.valueOf(e.getMessage()));
            return;
        }
        if (!played && dialogue.isPlaying()) begin();
    }

    private void begin() {
        prepare();
        lastFrameAt = time.ticks();
        owner.playing();
    }

    /** Packets may overtake the answer to PLAY. */
    private AccessUnitAssembler prepare() {
        AccessUnitAssembler ready = assembler;
        if (ready == null) {
            payloadType = dialogue.offer().payloadType();
            rtpChannel = dialogue.rtpChannel();
            if (connection != null) connection.reader().channels(rtpChannel + 2);
            ready = new AccessUnitAssembler(
                    dialogue.offer().codec(), dialogue.offer().sets(), recording.builder(), this);
            assembler = ready;
        }
        return ready;
    }

    @Override
    public void request(String method, Headers headers) {
        // Cameras ask OPTIONS to see whether we live; they are content with the keep-alive that we send.
    }

    @Override
    public void packet(int channel, ByteBuf buffer, int at, int length) throws MalformedRtsp {
        if (ended || !dialogue.hasOffer()) return;
        AccessUnitAssembler frames = prepare();
        counters.bytes += length;
        lastPacketAt = time.ticks();
        try {
            if (channel == rtpChannel) {
                packet.read(buffer, at, length);
                if (packet.payloadType() == payloadType) frames.accept(packet);
            } else if (channel == rtpChannel + 1) {
                SenderReport.find(buffer, at, length).ifPresent(report -> clock.report(report, time.wallMicros()));
            }
        } catch (MalformedMedia e) {
            counters.malformed++;
            if (++malformed > MAX_MALFORMED) throw new MalformedRtsp(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void complete(int timestamp, boolean key, @Nullable ParameterSets newSets) {
        timeline.frame(timestamp, lastPacketAt);
        if (timeline.jumped()) clock.reset();
        long wall = clock.frame(timeline.decodeTime(), time.wallMicros());
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
            end(Cause.MALFORMED, "the camera's parameter sets cannot be read: " + e.getMessage());
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
    public void malformed(String what) {
        end(Cause.MALFORMED, what);
    }

    @Override
    public void closed() {
        if (babbles()) end(Cause.MALFORMED, NO_RTSP);
        else end(Cause.CAMERA_DOWN, "the camera closed the connection");
    }

    /** To be called a few times a second: keeps the session alive and gives it up when nothing comes. */
    void tick(long now) {
        if (ended) return;
        long sinceRequest = now - lastRequestAt;
        if (!dialogue.isPlaying()) {
            if (sinceRequest > Limits.ANSWER_NANOS && babbles()) end(Cause.MALFORMED, NO_RTSP);
            else if (sinceRequest > Limits.ANSWER_NANOS) end(Cause.SILENT, "the camera does not answer");
            return;
        }
        if (now - lastFrameAt > Limits.SILENCE_NANOS) {
            boolean packets = now - lastPacketAt < Limits.SILENCE_NANOS;
            end(
                    packets ? Cause.NO_KEY_FRAME : Cause.SILENT,
                    packets ? "packets come, but no picture to begin from" : "no picture comes");
        } else if (sinceRequest > Math.min(dialogue.timeoutSeconds() / 2, 30) * 1_000_000_000L) {
            send(dialogue.keepAlive());
        }
    }

    /** Something answers that is no RTSP, as a server of another kind does behind a wrong port. */
    private boolean babbles() {
        return !dialogue.isPlaying()
                && connection != null
                && connection.reader().junkTotal() > 0;
    }

    /** Ticks of the last frame, or of the session's beginning. */
    long lastFrameAt() {
        return lastFrameAt;
    }

    CameraClock clock() {
        return clock;
    }

    /** Ends the session in a friendly way; the owner is not told. */
    void stop() {
        if (ended) return;
        ended = true;
        if (connection == null) return;
        if (dialogue.isPlaying()) connection.close(dialogue.tearDown());
        else connection.close();
    }

    private void end(Cause cause, String detail) {
        if (ended) return;
        stop();
        owner.ended(cause, detail);
    }
}
