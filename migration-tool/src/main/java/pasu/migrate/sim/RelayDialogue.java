package pasu.migrate.sim;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Camera;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.live.LiveChannel;
import pasu.core.media.Codec;
import pasu.core.record.Segment;
import pasu.ingest.sim.serve.Authenticator;
import pasu.ingest.sim.serve.ClockRange;
import pasu.ingest.sim.serve.Rtsp;
import pasu.ingest.sim.serve.Rtsp.Response;
import pasu.ingest.sim.serve.Rtsp.Status;
import pasu.ingest.sim.serve.Sdp;
import pasu.ingest.sim.serve.Transport;

/** What the recorder answers on one connection, which has one session at most. */
final class RelayDialogue {
    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";

    private final RelayServer server;
    private final Shelf shelf;
    private final @Nullable Authenticator authenticator;
    private final String nonce = "%016x".formatted(ThreadLocalRandom.current().nextLong());
    private final String session = "%016x".formatted(ThreadLocalRandom.current().nextLong());
    private volatile @Nullable Asked asked;
    private boolean plays;

    /**
     * What a client wants.
     *
     * @param fromMicros of an archive, the recorder's clock
     * @param paced at the speed at which it was taken
     */
    record Asked(
            Camera channel, boolean live, Codec codec, int rtpChannel, long fromMicros, long toMicros, boolean paced) {

        StreamKey key() {
            return RelayDialogue.key(channel);
        }

        Asked over(int interleaved) {
            return new Asked(channel, live, codec, interleaved, fromMicros, toMicros, paced);
        }

        Asked at(ClockRange range, boolean atItsPace) {
            return new Asked(channel, live, codec, rtpChannel, range.fromMicros(), range.toMicros(), atItsPace);
        }
    }

    RelayDialogue(RelayServer server, Shelf shelf, @Nullable Authenticator authenticator) {
        this.server = server;
        this.shelf = shelf;
        this.authenticator = authenticator;
    }

    static StreamKey key(Camera channel) {
        return new StreamKey(channel.id(), StreamSpec.MAIN);
    }

    @Nullable
    Asked asked() {
        return asked;
    }

    /** Whether what is asked for is to be played. */
    boolean plays() {
        return plays;
    }

    Response answer(Rtsp.Request request) {
        if (request.header("CSeq") == null) return new Response(Status.BAD_REQUEST);
        if (request.method().equals("OPTIONS")) return new Response(Status.OK).with("Public", METHODS);
        if (authenticator != null && !authenticator.admits(request, nonce))
            return authenticator.challenge(nonce, authenticator.isStale(request, nonce));
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request);
            case "SETUP" -> setUp(request);
            case "PLAY" -> play(request);
            case "GET_PARAMETER" -> new Response(Status.OK).with("Session", session);
            case "TEARDOWN" -> new Response(Status.OK);
            default -> new Response(Status.NOT_ALLOWED).with("Allow", METHODS);
        };
    }

    private Response describe(Rtsp.Request request) {
        Optional<Asked> wanted = wanted(request);
        if (wanted.isEmpty()) return new Response(Status.NOT_FOUND);
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        return new Response(Status.OK)
                .with("Content-Base", base)
                .body(
                        "application/sdp",
                        Sdp.relayed(wanted.get().channel().name(), wanted.get().codec()));
    }

    /** What the path names, if there is a picture of it. */
    private Optional<Asked> wanted(Rtsp.Request request) {
        String[] path = request.path().split("/", -1);
        if (path.length < 2) return Optional.empty();
        boolean live = path[1].equals("live");
        if (!live && !path[1].equals("archive")) return Optional.empty();
        return shelf.channels().named(path[0]).flatMap(channel -> codec(channel)
                .map(codec -> new Asked(channel, live, codec, 0, 0, 0, true)));
    }

    /** The codec of the live picture or, where there is none now, of what was recorded last; empty if nothing ever was. */
    private Optional<Codec> codec(Camera channel) {
        Optional<Codec> now = shelf.hub()
                .find(key(channel))
                .flatMap(LiveChannel::keyPicture)
                .map(picture -> picture.init().format().codec());
        if (now.isPresent()) return now;
        List<Segment> segments = shelf.footage()
                .segments(key(channel), Long.MIN_VALUE, shelf.clock().wallMicros(), Integer.MAX_VALUE);
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(segments.getLast().format().codec());
    }

    private Response setUp(Rtsp.Request request) {
        Optional<Asked> wanted = wanted(request);
        if (wanted.isEmpty()) return new Response(Status.NOT_FOUND);
        Transport transport = Transport.choose(request.header("Transport"));
        if (transport == null || !transport.interleaved()) return new Response(Status.UNSUPPORTED_TRANSPORT);
        if (server.isFull()) return new Response(Status.NOT_ENOUGH_BANDWIDTH);
        int channel = Math.max(0, transport.first());
        asked = wanted.get().over(channel);
        return new Response(Status.OK)
                .with("Transport", "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1))
                .with("Session", session + ";timeout=60");
    }

    private Response play(Rtsp.Request request) {
        Asked wanted = asked;
        if (wanted == null) return new Response(Status.NOT_VALID_IN_STATE);
        if (!wanted.live()) {
            Optional<ClockRange> range = ClockRange.parse(request.header("Range"));
            if (range.isEmpty()) return new Response(Status.INVALID_RANGE);
            asked = wanted.at(range.get(), !"no".equalsIgnoreCase(request.header("Rate-Control")));
        }
        plays = true;
        return new Response(Status.OK).with("Session", session);
    }
}
