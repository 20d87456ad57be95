package pasu.ingest.sim.serve;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.serve.Rtsp.Response;
import pasu.ingest.sim.serve.Rtsp.Status;

/**
 * What a camera answers on one connection about its card: RTSP as ONVIF's streaming specification (§6) has it, interleaved only.
 * A replay is no session of those that a camera takes only so many of.
 */
final class CardDialogue {
    /** Behind the camera's name in an address. */
    static final String PATH = "card";

    private static final String FEATURE = "onvif-replay";

    private final Outbox outbox;
    private final int timeoutSeconds;
    private final RandomGenerator random;
    private final String session;
    private @Nullable CardReplay replay;
    private boolean plays;

    CardDialogue(Outbox outbox, int timeoutSeconds, RandomGenerator random) {
        this.outbox = outbox;
        this.timeoutSeconds = timeoutSeconds;
        this.random = random;
        session = "%016x".formatted(random.nextLong());
    }

    Response answer(Rtsp.Request request, SimCamera camera, Card card, long ticks) {
        String required = request.header("Require");
        if (required != null && !required.strip().equals(FEATURE))
            return new Response(Status.OPTION_NOT_SUPPORTED).with("Unsupported", required);
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request, camera);
            case "SETUP" -> setUp(request, camera, card);
            case "PLAY" -> play(request, ticks);
            case "GET_PARAMETER" -> new Response(Status.OK).with("Session", session);
            case "TEARDOWN" -> {
                close();
                yield new Response(Status.OK);
            }
            default -> new Response(Status.NOT_ALLOWED).with("Allow", Dialogue.METHODS);
        };
    }

    private static Response describe(Rtsp.Request request, SimCamera camera) {
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        return new Response(Status.OK)
                .with("Content-Base", base)
                .body(
                        "application/sdp",
                        Sdp.of(camera.name(), camera.main().clip().clip(), false));
    }

    private Response setUp(Rtsp.Request request, SimCamera camera, Card card) {
        Transport wish = Transport.choose(request.header("Transport"));
        if (wish == null || !wish.interleaved()) return new Response(Status.UNSUPPORTED_TRANSPORT);
        int first = Math.max(0, wish.first());
        int second = wish.first() < 0 ? 1 : wish.second();
        replay = new CardReplay(camera, card, outbox, first, second, random);
        return new Response(Status.OK)
                .with("Transport", "RTP/AVP/TCP;unicast;interleaved=" + first + "-" + second)
                .with("Session", session + ";timeout=" + timeoutSeconds);
    }

    private Response play(Rtsp.Request request, long ticks) {
        CardReplay set = replay;
        if (set == null) return new Response(Status.NOT_VALID_IN_STATE);
        String asked = request.header("Range");
        // Who names no time, or counts from the begin as players do, is given all there is.
        Optional<ClockRange> range = asked == null || asked.startsWith("npt=")
                ? Optional.of(new ClockRange(Long.MIN_VALUE, Long.MAX_VALUE))
                : ClockRange.parse(asked);
        boolean paced = !"no".equalsIgnoreCase(request.header("Rate-Control"));
        if (range.isEmpty() || !set.play(range.get(), paced, number(request), ticks))
            return new Response(Status.INVALID_RANGE);
        plays = true;
        Response response = new Response(Status.OK).with("Session", session);
        if (asked != null) response.with("Range", asked);
        return response.with("RTP-Info", "url=" + request.uri() + ";seq=" + set.nextSequence());
    }

    private static int number(Rtsp.Request request) {
        String number = String.valueOf(request.header("CSeq"));
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    boolean plays() {
        return plays;
    }

    CardReplay.Progress feed(long ticks) {
        CardReplay fed = replay;
        CardReplay.Progress progress = fed == null || !plays ? CardReplay.Progress.DONE : fed.feed(ticks);
        if (progress == CardReplay.Progress.DONE) plays = false;
        return progress;
    }

    void close() {
        plays = false;
        replay = null;
    }
}
