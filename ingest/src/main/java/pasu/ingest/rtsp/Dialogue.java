package pasu.ingest.rtsp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.ingest.login.Login;

/**
 * The dialogue that brings one camera's video (RFC 2326), as a machine that is given answers and says what to do next.
 *
 * <p>DESCRIBE → SETUP → PLAY → playing. A 401 may come at any step, a redirection at any before playing. Packets are asked
 * for within the connection (§10.12); from a camera that knows no such transport (461), over UDP. While playing, {@link
 * #keepAlive} is to be sent in time, and its answers are given here as well. The first is OPTIONS: what the camera knows is
 * needed for nothing else, so nobody waits for it who waits for a picture.
 */
public final class Dialogue {
    private static final String AGENT = "Pasu";
    private static final int UNSUPPORTED_TRANSPORT = 461;

    /** Seconds: soon enough for a second try in time, and not while seven hundred sessions are opened. */
    private static final int FIRST_KEEP_ALIVE = 6;

    private static final int MAX_KEEP_ALIVE = 30;

    private enum Step {
        DESCRIBE,
        SETUP,
        PLAY,
        PLAYING
    }

    /** What is to be done after an answer. */
    public sealed interface Next {

        /** This is to be sent. */
        record Ask(RtspRequest request) implements Next {}

        /** A pair of UDP ports is to be opened and {@link Dialogue#overUdp} to be called. */
        record OpenPorts() implements Next {}

        /** The camera is found elsewhere, §10.10 and §11.1: this dialogue is over. */
        record Redirected(URI address) implements Next {}

        /** Nothing: the camera plays, or will answer. */
        record Wait() implements Next {}
    }

    private final String address;
    private final Login login;
    private final Map<String, String> play;
    private final KeepAlive keepAlive = new KeepAlive();

    private Step step = Step.DESCRIBE;
    private int sequence;
    private @Nullable VideoOffer offer;
    private @Nullable SessionTerms terms;
    private String aggregate;
    private boolean udp;
    private int udpPort;

    /**
     * @param address the stream's, without user information
     * @param udp ask for packets over UDP at once
     */
    public Dialogue(String address, Login login, boolean udp) {
        this(address, login, udp, Map.of("Range", "npt=0.000-"));
    }

    /** The same. @param play what PLAY says of the stretch that is wanted and of its pace: of an archive, which */
    public Dialogue(String address, Login login, boolean udp, Map<String, String> play) {
        this.play = Map.copyOf(play);
        this.address = address;
        this.aggregate = address;
        this.login = login;
        this.udp = udp;
    }

    /** The first request. */
    public RtspRequest begin() {
        return request();
    }

    /**
     * Takes an answer to the request that was sent last.
     *
     * @throws DialogueFailure if there will be no picture
     * @throws MalformedRtsp if the SDP cannot be read
     */
    public Next answer(RtspResponse response) throws DialogueFailure, MalformedRtsp {
        int status = response.status();
        if (status < 200) return new Next.Wait();
        if (status == 401) {
            DialogueFailure.orRefused(login, response.headers());
            return new Next.Ask(request());
        }
        login.accepted();
        if (step == Step.PLAYING) return keptAlive(response);
        if (status >= 300 && status < 400 && status != 304) return new Next.Redirected(redirection(response));
        if (step == Step.SETUP && status == UNSUPPORTED_TRANSPORT && !udp) {
            udp = true;
            return new Next.OpenPorts();
        }
        if (status >= 300) throw refused(response);
        switch (step) {
            case DESCRIBE -> {
                described(response);
                step = Step.SETUP;
                if (udp) return new Next.OpenPorts();
            }
            case SETUP -> {
                terms = SessionTerms.of(response.headers());
                step = Step.PLAY;
            }
            case PLAY, PLAYING -> step = Step.PLAYING;
        }
        return step == Step.PLAYING ? new Next.Wait() : new Next.Ask(request());
    }

    /** The ports that {@link Next.OpenPorts} asked for are open. @param rtpPort even; RTCP has the next higher one */
    public RtspRequest overUdp(int rtpPort) {
        udpPort = rtpPort;
        return request();
    }

    public boolean isPlaying() {
        return step == Step.PLAYING;
    }

    public boolean hasOffer() {
        return offer != null;
    }

    /** Packets come over UDP, or will. */
    public boolean isOverUdp() {
        return udp;
    }

    /** The video that was agreed on; there once the dialogue is past DESCRIBE. */
    public VideoOffer offer() {
        if (offer == null) throw new IllegalStateException("nothing was offered yet");
        return offer;
    }

    /** The channel that carries RTP, as agreed; the next higher one carries RTCP. */
    public int rtpChannel() {
        return terms == null ? 0 : terms.channel().orElse(0);
    }

    /** The camera's UDP port for RTCP; empty if it did not say. */
    public OptionalInt rtcpPort() {
        return terms == null ? OptionalInt.empty() : terms.rtcpPort();
    }

    /** After how many seconds without a request the camera ends the session. */
    public int timeoutSeconds() {
        return terms == null ? 60 : terms.timeoutSeconds();
    }

    /** After how many seconds without a request {@link #keepAlive} is to be sent. */
    public int keepAliveSeconds() {
        return keepAlive.isFirst()
                ? Math.min(timeoutSeconds() / 4, FIRST_KEEP_ALIVE)
                : Math.min(timeoutSeconds() / 2, MAX_KEEP_ALIVE);
    }

    public RtspRequest keepAlive() {
        return build(keepAlive.method(), aggregate);
    }

    public RtspRequest tearDown() {
        return build("TEARDOWN", aggregate);
    }

    /**
     * What a camera is answered that asks on its part: it may look whether we live and tell us what it likes; what it wants
     * of us we do not do.
     */
    public static RtspResponse reply(String method, Headers asked) {
        Headers headers = new Headers();
        asked.first("CSeq").ifPresent(number -> headers.add("CSeq", number));
        asked.first("Session").ifPresent(session -> headers.add("Session", session));
        boolean known =
                switch (method) {
                    case "OPTIONS", "ANNOUNCE", "GET_PARAMETER", "SET_PARAMETER", "REDIRECT", "TEARDOWN" -> true;
                    default -> false;
                };
        if (method.equals("OPTIONS")) headers.add("Public", "OPTIONS, ANNOUNCE, GET_PARAMETER, SET_PARAMETER");
        return new RtspResponse(known ? 200 : 501, known ? "OK" : "Not Implemented", headers, new byte[0]);
    }

    private RtspRequest request() {
        return switch (step) {
            case DESCRIBE -> build("DESCRIBE", address);
            case SETUP -> build("SETUP", offer().control());
            case PLAY -> build("PLAY", aggregate);
            case PLAYING -> keepAlive();
        };
    }

    private RtspRequest build(String method, String uri) {
        Headers headers = new Headers().add("CSeq", String.valueOf(++sequence)).add("User-Agent", AGENT);
        login.authorization(method, uri).ifPresent(value -> headers.add("Authorization", value));
        if (terms != null && !terms.session().isEmpty()) headers.add("Session", terms.session());
        switch (method) {
            case "DESCRIBE" -> headers.add("Accept", "application/sdp");
            case "SETUP" ->
                headers.add(
                        "Transport",
                        udp
                                ? "RTP/AVP;unicast;client_port=" + udpPort + "-" + (udpPort + 1)
                                : "RTP/AVP/TCP;unicast;interleaved=0-1");
            case "PLAY" -> play.forEach(headers::add);
            default -> {}
        }
        return new RtspRequest(method, uri, headers);
    }

    private void described(RtspResponse response) throws DialogueFailure, MalformedRtsp {
        String base = response.headers()
                .first("Content-Base")
                .or(() -> response.headers().first("Content-Location"))
                .filter(b -> b.contains("://"))
                .orElse(address);
        SessionDescription description = SessionDescription.parse(new String(response.body(), StandardCharsets.UTF_8));
        offer = VideoOffer.choose(description, base);
        aggregate = description.control().filter(c -> c.contains("://")).orElse(base);
    }

    private Next keptAlive(RtspResponse response) throws DialogueFailure {
        int status = response.status();
        if (status == 454 && !keepAlive.isFirst())
            throw new DialogueFailure(Cause.CAMERA_DOWN, "the camera has forgotten the session (454)");
        if (status >= 400) keepAlive.refused();
        else keepAlive.accepted(response.headers().first("Public"));
        return new Next.Wait();
    }

    private static URI redirection(RtspResponse response) throws DialogueFailure {
        String location = response.headers().first("Location").orElse("");
        try {
            return URI.create(location.replaceFirst("//[^/?#]*@", "//"));
        } catch (IllegalArgumentException e) {
            throw new DialogueFailure(
                    Cause.REFUSED, "the camera leads to no address: " + MalformedRtsp.excerpt(location));
        }
    }

    private static DialogueFailure refused(RtspResponse response) {
        Cause cause =
                switch (response.status()) {
                    case 403 -> Cause.UNAUTHORIZED;
                    case 400, 404, 410, 454 -> Cause.NOT_FOUND;
                    case 453, 503 -> Cause.NO_FREE_SESSION;
                    default -> Cause.REFUSED;
                };
        String reason = MalformedRtsp.excerpt(response.reason());
        return new DialogueFailure(cause, "the camera answers " + (response.status() + " " + reason).strip());
    }
}
