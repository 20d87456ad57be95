package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Cause;
import pasu.core.camera.ClockReading;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamScheme;
import pasu.core.camera.StreamSpec;
import pasu.core.media.MalformedMedia;
import pasu.core.record.StreamRecording;
import pasu.ingest.login.Login;
import pasu.ingest.rtsp.Dialogue;
import pasu.ingest.rtsp.DialogueFailure;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.HttpTunnel;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspRequest;
import pasu.ingest.rtsp.RtspResponse;

/**
 * One session with a camera, from connecting to its end, which is told once. All of it runs on the camera's event loop.
 */
final class StreamSession implements RtspConnection.Listener, UdpReception.Listener {
    /** Channels that may carry video until some does: cameras do not always keep to those that were agreed. */
    private static final int FIRST_CHANNELS = 16;

    private static final String NO_RTSP = "what answers there does not speak RTSP: is the port right?";

    private static final Logger log = LoggerFactory.getLogger(StreamSession.class);

    private final Loop loop;
    private final StreamSpec stream;
    private final StreamRecording recording;
    private final StreamCounters counters;
    private final Owner owner;
    private final Login login;
    private final Dialogue dialogue;
    private final Time time;

    private @Nullable Dial dial;
    private @Nullable RtspConnection connection;
    private @Nullable UdpReception udp;
    private @Nullable PacketIntake intake;
    private int rtpChannel;
    private long lastRequestAt;
    private long begunAt;
    private Opening opening = Opening.CONNECTING;
    private boolean ended;

    /** How far the session is with being opened. */
    private enum Opening {
        CONNECTING,
        /** Connected, and not its turn to speak yet. */
        WAITING,
        /** Speaking; the loop is owed word of the end. */
        SPEAKING,
        DONE
    }

    /** Whoever keeps the stream. */
    interface Owner {

        /** The camera has agreed to play. @param udp its packets come over UDP */
        void playing(boolean udp);

        /** The camera was met for the first time, over TLS. @param fingerprint SHA-256 of its certificate */
        void met(String fingerprint);

        /** The session is over: the camera is to be asked for elsewhere. */
        void redirected(URI address);

        /** The session is over, and was not ended by {@link #stop}. */
        void ended(Cause cause, String detail);
    }

    /** @param overUdp the camera has shown that it knows UDP only */
    StreamSession(
            Loop loop,
            StreamSpec stream,
            @Nullable Credentials credentials,
            boolean overUdp,
            StreamRecording recording,
            StreamCounters counters,
            Owner owner) {
        this.loop = loop;
        this.stream = stream;
        this.recording = recording;
        this.counters = counters;
        this.owner = owner;
        this.time = loop.time();
        this.login = new Login(credentials, StreamSession::chance);
        this.dialogue = new Dialogue(stream.address(), login, overUdp || stream.scheme() == StreamScheme.RTSPU);
        this.begunAt = time.ticks();
        this.lastRequestAt = begunAt;
    }

    private static String chance() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * @param address of the stream's host, looked up and allowed
     * @param timeoutMillis for a connection
     */
    void connect(InetAddress address, long timeoutMillis) {
        Dial dialled = new Dial(loop.client(), stream, address, timeoutMillis);
        dial = dialled;
        Future<RtspConnection> dialling = stream.scheme().tunnelled()
                ? TunnelOpening.open(
                        loop, dialled, new HttpTunnel(stream.url(), chance().substring(0, 22), login), this)
                : RtspConnection.open(loop, dialled, this);
        dialling.onSuccess(opened -> {
                    connection = opened;
                    if (ended) opened.close();
                    else await(opened, dialled);
                })
                .onFailure(e -> {
                    switch (e) {
                        case DialogueFailure failure -> end(failure.reason(), String.valueOf(e.getMessage()));
                        case MalformedRtsp malformed -> end(Cause.MALFORMED, NO_RTSP);
                        default ->
                            end(dialled.trust().isBroken() ? Cause.UNAUTHORIZED : Cause.CAMERA_DOWN, dialled.words(e));
                    }
                });
    }

    /** Only who is connected takes a turn: addresses at which nobody answers keep nobody waiting. */
    private void await(RtspConnection opened, Dial dialled) {
        opening = Opening.WAITING;
        loop.open(() -> {
            if (ended) {
                loop.opened();
                return;
            }
            opening = Opening.SPEAKING;
            begin(opened, dialled);
        });
    }

    private void opened() {
        if (opening == Opening.SPEAKING) loop.opened();
        opening = Opening.DONE;
    }

    private void begin(RtspConnection opened, Dial dialled) {
        opened.reader().channels(FIRST_CHANNELS);
        if (stream.pin().isEmpty()) dialled.trust().seen().ifPresent(owner::met);
        send(dialogue.begin());
    }

    private void send(RtspRequest request) {
        lastRequestAt = time.ticks();
        if (connection != null) connection.send(request.encode());
    }

    @Override
    public void response(RtspResponse response) throws MalformedRtsp {
        if (ended) return;
        boolean played = dialogue.isPlaying();
        try {
            switch (dialogue.answer(response)) {
                case Dialogue.Next.Ask(RtspRequest request) -> send(request);
                case Dialogue.Next.OpenPorts() -> openPorts();
                case Dialogue.Next.Redirected(URI address) -> {
                    stop();
                    owner.redirected(address);
                }
                case Dialogue.Next.Wait() -> {}
            }
        } catch (DialogueFailure e) {
            end(e.reason(), String.valueOf(e.getMessage()));
            return;
        }
        if (!played && dialogue.isPlaying()) played();
    }

    private void openPorts() {
        if (connection == null || dial == null) return;
        if (stream.scheme().tls() || stream.scheme().tunnelled()) {
            end(
                    Cause.REFUSED,
                    "the camera sends over UDP only, which does not go through "
                            + stream.url().getScheme());
            return;
        }
        UdpReception.open(loop, connection.local(), dial.address(), counters, this)
                .onSuccess(opened -> {
                    udp = opened;
                    if (ended) opened.close();
                    else send(dialogue.overUdp(opened.rtpPort()));
                })
                .onFailure(e -> end(Cause.INTERNAL, "no pair of UDP ports is free"));
    }

    private void played() {
        opened();
        begunAt = time.ticks();
        intake();
        if (udp != null) udp.begin(dialogue.rtcpPort().orElse(0));
        owner.playing(dialogue.isOverUdp());
    }

    /** Packets may overtake the answer to PLAY. */
    private PacketIntake intake() {
        PacketIntake ready = intake;
        if (ready == null) {
            rtpChannel = dialogue.rtpChannel();
            ready = new PacketIntake(dialogue.offer(), recording, counters, time);
            intake = ready;
        }
        return ready;
    }

    @Override
    public void request(String method, Headers headers) {
        if (ended || connection == null) return;
        connection.send(Dialogue.reply(method, headers).encode());
        if (method.equals("REDIRECT") || method.equals("TEARDOWN"))
            end(Cause.CAMERA_DOWN, "the camera ends the session (" + method + ")");
    }

    @Override
    public void arrives() {
        if (intake != null) intake.arrives();
    }

    @Override
    public void packet(int channel, ByteBuf buffer, int at, int length) throws MalformedRtsp {
        if (ended || !dialogue.hasOffer()) return;
        PacketIntake packets = intake();
        if (!packets.hasBegun()) choose(channel, packets, buffer, at, length);
        if (channel == rtpChannel) rtp(buffer, at, length);
        else if (channel == rtpChannel + 1) packets.rtcp(buffer, at, length);
    }

    /** The first packet of the video shows the channel, whatever was agreed; others are junk from then on. */
    private void choose(int channel, PacketIntake packets, ByteBuf buffer, int at, int length) {
        if (!packets.isOurs(buffer, at, length)) return;
        rtpChannel = channel;
        if (connection != null) connection.reader().channels(channel + 2);
    }

    @Override
    public void rtp(ByteBuf buffer, int at, int length) {
        if (ended || !dialogue.hasOffer()) return;
        try {
            intake().rtp(buffer, at, length);
        } catch (MalformedMedia e) {
            end(Cause.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void rtcp(ByteBuf buffer, int at, int length) {
        if (!ended && dialogue.hasOffer()) intake().rtcp(buffer, at, length);
    }

    @Override
    public void malformed(String what) {
        end(Cause.MALFORMED, what);
    }

    @Override
    public void failed(RuntimeException fault) {
        log.error("{} cannot be read any further", stream.url().getHost(), fault);
        end(Cause.INTERNAL, fault.toString());
    }

    @Override
    public void closed() {
        if (babbles()) end(Cause.MALFORMED, NO_RTSP);
        else end(Cause.CAMERA_DOWN, "the camera closed the connection");
    }

    /** To be called a few times a second: keeps the session alive and gives it up when nothing comes. */
    void tick(long now) {
        if (ended || opening == Opening.WAITING) return;
        PacketIntake packets = intake;
        long sinceRequest = now - lastRequestAt;
        if (!dialogue.isPlaying() || packets == null) {
            if (connection != null && sinceRequest > Limits.IDLE_NANOS) connection.idle();
            if (ended || sinceRequest <= Limits.ANSWER_NANOS) return;
            if (babbles()) end(Cause.MALFORMED, NO_RTSP);
            else if (connection == null && stream.scheme().tls())
                end(Cause.SILENT, "the camera does not begin TLS: is the port right?");
            else end(Cause.SILENT, "the camera does not answer");
            return;
        }
        if (udp != null) udp.tick(now);
        else if (connection != null) connection.pace(!isUrgent(packets, now));
        if (now - Math.max(packets.lastFrameAt(), begunAt) > Limits.SILENCE_NANOS) {
            if (now - packets.lastPacketAt() < Limits.SILENCE_NANOS)
                end(Cause.NO_KEY_FRAME, "packets come, but no picture to begin from");
            else end(Cause.SILENT, "no picture comes");
        } else if (sinceRequest > dialogue.keepAliveSeconds() * 1_000_000_000L) {
            send(dialogue.keepAlive());
        }
    }

    /** Whether packets are to be taken as they come: for who watches, and while arrivals tell when frames were taken. */
    private boolean isUrgent(PacketIntake packets, long now) {
        return recording.isWatched() || now - begunAt < Limits.URGENT_NANOS || packets.tellsTimeByArrival();
    }

    /** Something answers that is no RTSP, as a server of another kind does behind a wrong port. */
    private boolean babbles() {
        return !dialogue.isPlaying()
                && connection != null
                && connection.reader().junkTotal() > 0;
    }

    /** Ticks of the last frame, or of the session's beginning. */
    long lastFrameAt() {
        return intake == null ? begunAt : Math.max(begunAt, intake.lastFrameAt());
    }

    /** What is known of the camera's clocks; null if nothing is. */
    @Nullable
    ClockReading clock() {
        return intake == null ? null : intake.clock();
    }

    /** Takes what the camera has sent so far. */
    void catchUp() {
        if (!ended && connection != null) connection.catchUp();
    }

    /** Ends the session in a friendly way; the owner is not told. */
    void stop() {
        if (ended) return;
        ended = true;
        opened();
        if (udp != null) udp.close();
        if (connection == null) return;
        if (dialogue.isPlaying()) connection.close(dialogue.tearDown().encode());
        else connection.close();
    }

    private void end(Cause cause, String detail) {
        if (ended) return;
        stop();
        owner.ended(cause, detail);
    }
}
