package pasu.ingest.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;

/**
 * The dialogue that brings one camera's video over its own connection (RFC 2326, interleaved §10.12), as a machine that is
 * given answers and says what to send next.
 *
 * <p>OPTIONS → DESCRIBE → SETUP → PLAY → playing. A 401 is answered once with credentials at any step, and again when the
 * camera says that its nonce has aged. OPTIONS that a camera does not know is passed over. While playing, {@link
 * #keepAlive} is to be sent in time, and its answers are given here as well.
 */
public final class Dialogue {
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final String AGENT = "Pasu";

    private enum Step {
        OPTIONS,
        DESCRIBE,
        SETUP,
        PLAY,
        PLAYING
    }

    private final String address;
    private final @Nullable Credentials credentials;
    private final Supplier<String> nonces;

    private Step step = Step.OPTIONS;
    private int sequence;
    private int tries;
    private @Nullable Challenge challenge;
    private @Nullable VideoOffer offer;
    private String session = "";
    private String aggregate;
    private int timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;
    private boolean getParameter = true;
    private int rtpChannel;

    /**
     * @param address the stream's, without user information
     * @param nonces fresh client nonces for Digest
     */
    public Dialogue(String address, @Nullable Credentials credentials, Supplier<String> nonces) {
        this.address = address;
        this.aggregate = address;
        this.credentials = credentials;
        this.nonces = nonces;
    }

    /** The first request. */
    public RtspRequest begin() {
        return request();
    }

    /**
     * Takes an answer to the request that was sent last.
     *
     * @return the next request; empty once the camera plays, and after answers to keep-alives
     * @throws DialogueFailure if there will be no picture
     * @throws MalformedRtsp if the SDP cannot be read
     */
    public Optional<RtspRequest> answer(RtspResponse response) throws DialogueFailure, MalformedRtsp {
        if (response.status() == 401) return Optional.of(authorize(response));
        boolean ok = response.status() >= 200 && response.status() < 300;
        if (!ok && step != Step.OPTIONS && step != Step.PLAYING) throw refused(response);
        tries = 0;
        switch (step) {
            case OPTIONS -> {
                getParameter = response.headers()
                        .first("Public")
                        .map(methods -> methods.contains("GET_PARAMETER"))
                        .orElse(false);
                step = Step.DESCRIBE;
            }
            case DESCRIBE -> {
                described(response);
                step = Step.SETUP;
            }
            case SETUP -> {
                setUp(response);
                step = Step.PLAY;
            }
            case PLAY -> step = Step.PLAYING;
            case PLAYING -> {
                if (response.status() == 454)
                    throw new DialogueFailure(Cause.CAMERA_DOWN, "the camera has forgotten the session (454)");
            }
        }
        return step == Step.PLAYING ? Optional.empty() : Optional.of(request());
    }

    public boolean isPlaying() {
        return step == Step.PLAYING;
    }

    public boolean hasOffer() {
        return offer != null;
    }

    /** The video that was agreed on; there once the dialogue is past DESCRIBE. */
    public VideoOffer offer() {
        if (offer == null) throw new IllegalStateException("nothing was offered yet");
        return offer;
    }

    /** The channel that carries RTP; the next higher one carries RTCP. */
    public int rtpChannel() {
        return rtpChannel;
    }

    /** After how many seconds without a request the camera ends the session. */
    public int timeoutSeconds() {
        return timeoutSeconds;
    }

    public RtspRequest keepAlive() {
        return build(getParameter ? "GET_PARAMETER" : "OPTIONS", aggregate);
    }

    public RtspRequest tearDown() {
        return build("TEARDOWN", aggregate);
    }

    private RtspRequest request() {
        return switch (step) {
            case OPTIONS -> build("OPTIONS", address);
            case DESCRIBE -> build("DESCRIBE", address);
            case SETUP -> build("SETUP", offer().control());
            case PLAY -> build("PLAY", aggregate);
            case PLAYING -> keepAlive();
        };
    }

    private RtspRequest build(String method, String uri) {
        Headers headers = new Headers().add("CSeq", String.valueOf(++sequence)).add("User-Agent", AGENT);
        if (challenge != null && credentials != null)
            headers.add("Authorization", challenge.answer(credentials, method, uri, nonces.get()));
        if (!session.isEmpty()) headers.add("Session", session);
        switch (method) {
            case "DESCRIBE" -> headers.add("Accept", "application/sdp");
            case "SETUP" -> headers.add("Transport", "RTP/AVP/TCP;unicast;interleaved=0-1");
            case "PLAY" -> headers.add("Range", "npt=0.000-");
            default -> {}
        }
        return new RtspRequest(method, uri, headers);
    }

    private RtspRequest authorize(RtspResponse response) throws DialogueFailure {
        Challenge next = Challenge.strongest(response.headers().all("WWW-Authenticate"))
                .orElseThrow(() -> new DialogueFailure(
                        Cause.UNAUTHORIZED, "the camera wants a kind of login that is not known (401)"));
        if (credentials == null)
            throw new DialogueFailure(Cause.UNAUTHORIZED, "the camera wants user and password, none are entered (401)");
        boolean answered = challenge != null && !next.isStale();
        if (answered || ++tries > 2)
            throw new DialogueFailure(Cause.UNAUTHORIZED, "the camera does not accept user or password (401)");
        challenge = next;
        return request();
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

    private void setUp(RtspResponse response) throws DialogueFailure {
        String[] parts = response.headers().first("Session").orElse("").split(";");
        session = parts[0].strip();
        for (String part : parts) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase("timeout") && pair[1].matches("[0-9]{1,6}"))
                timeoutSeconds = Math.max(2, Integer.parseInt(pair[1]));
        }
        for (String part : response.headers().first("Transport").orElse("").split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2
                    && pair[0].equalsIgnoreCase("interleaved")
                    && pair[1].matches("[0-9]{1,3}(-[0-9]{1,3})?"))
                rtpChannel = Integer.parseInt(pair[1].split("-")[0]);
        }
        if (rtpChannel > 254)
            throw new DialogueFailure(Cause.MALFORMED, "the camera answers SETUP with channel " + rtpChannel);
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
