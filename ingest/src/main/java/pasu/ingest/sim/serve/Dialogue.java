package pasu.ingest.sim.serve;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.serve.Rtsp.Response;
import pasu.ingest.sim.serve.Rtsp.Status;

/** What a camera answers on one connection, which has one session at most. */
final class Dialogue {
    static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";

    /** What a dialogue needs of the server that it is part of. */
    interface House {
        @Nullable
        SimCamera camera(String id);

        /** Whether a session more is one too many for the camera. */
        boolean isFull(SimCamera camera);

        /** The tick whose turns are next. */
        long tick();

        DatagramChannel rtp();

        DatagramChannel rtcp();

        int sessionTimeoutSeconds();
    }

    private final House house;
    private final @Nullable Authenticator authenticator;
    private final InetSocketAddress peer;
    private final Outbox outbox;
    private final BiFunction<Stream, String, Session> sessions;
    private final String nonce;
    private final CardDialogue cards;
    private @Nullable Session session;
    private @Nullable SimCamera camera;

    /** @param sessions opens a session on a stream for a peer */
    Dialogue(
            House house,
            @Nullable Authenticator authenticator,
            InetSocketAddress peer,
            Outbox outbox,
            BiFunction<Stream, String, Session> sessions,
            RandomGenerator random) {
        this.house = house;
        this.authenticator = authenticator;
        this.peer = peer;
        this.outbox = outbox;
        this.sessions = sessions;
        nonce = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        cards = new CardDialogue(outbox, house.sessionTimeoutSeconds(), random);
    }

    @Nullable
    Session session() {
        return session;
    }

    /** The camera that was asked for last, if there is one of that name. */
    @Nullable
    SimCamera camera() {
        return camera;
    }

    void close(String reason) {
        if (session != null) session.close(reason);
        session = null;
        cards.close();
    }

    /** About the camera's card. */
    CardDialogue cards() {
        return cards;
    }

    /** @param ticks monotonic nanoseconds */
    Response answer(Rtsp.Request request, long ticks) {
        String[] path = request.path().split("/", -1);
        SimCamera named = house.camera(path[0]);
        if (named != null) camera = named;
        if (request.header("CSeq") == null) return new Response(Status.BAD_REQUEST);
        if (request.method().equals("OPTIONS")) return new Response(Status.OK).with("Public", METHODS);
        if (authenticator != null && !authenticator.admits(request, nonce))
            return authenticator.challenge(nonce, authenticator.isStale(request, nonce));
        Card card = named == null ? null : named.card();
        if (named != null && card != null && path.length > 1 && path[1].equals(CardDialogue.PATH))
            return cards.answer(request, named, card, ticks);
        Stream stream = named == null || path.length < 2 ? null : named.stream(path[1]);
        if (stream == null) return new Response(Status.NOT_FOUND);
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request, stream);
            case "SETUP" -> setUp(request, stream, path.length > 2 ? path[2] : Sdp.VIDEO);
            case "PLAY" -> inSession(request, stream, s -> play(request, s));
            case "GET_PARAMETER" -> getParameter(request, stream);
            case "TEARDOWN" -> inSession(request, stream, s -> tearDown());
            default -> new Response(Status.NOT_ALLOWED).with("Allow", METHODS);
        };
    }

    private Response describe(Rtsp.Request request, Stream stream) {
        String base = request.uri().endsWith("/") ? request.uri() : request.uri() + "/";
        SimCamera of = stream.camera();
        return new Response(Status.OK)
                .with("Content-Base", base)
                .body("application/sdp", Sdp.of(of.name(), stream.clip().clip(), of.audio()));
    }

    private Response setUp(Rtsp.Request request, Stream stream, String track) {
        boolean audio = track.equals(Sdp.AUDIO) && stream.camera().audio();
        if (!audio && !track.equals(Sdp.VIDEO)) return new Response(Status.NOT_FOUND);
        Session present = session;
        if (present != null) {
            if (!present.id().equals(sessionId(request))) return new Response(Status.SESSION_NOT_FOUND);
            if (present.stream() != stream) return new Response(Status.AGGREGATE_NOT_ALLOWED);
            if (present.plays()) return new Response(Status.NOT_VALID_IN_STATE);
        }
        Transport transport = Transport.choose(request.header("Transport"));
        if (transport == null) return new Response(Status.UNSUPPORTED_TRANSPORT);
        if (present == null && house.isFull(stream.camera())) return new Response(Status.NOT_ENOUGH_BANDWIDTH);
        Session chosen = present != null
                ? present
                : sessions.apply(stream, peer.toString().replaceFirst("^/", ""));
        session = chosen;
        PacketPath path = path(transport, audio);
        if (audio) chosen.setUpAudio(path);
        else chosen.setUpVideo(path);
        return new Response(Status.OK)
                .with("Transport", describe(path))
                .with("Session", chosen.id() + ";timeout=" + house.sessionTimeoutSeconds());
    }

    private PacketPath path(Transport wish, boolean audio) {
        if (wish.interleaved()) {
            int channel = wish.first() >= 0 ? wish.first() : audio ? 2 : 0;
            return new TcpPath(outbox, channel, wish.first() >= 0 ? wish.second() : channel + 1);
        }
        return new UdpPath(
                house.rtp(),
                house.rtcp(),
                new InetSocketAddress(peer.getAddress(), wish.first()),
                new InetSocketAddress(peer.getAddress(), wish.second()));
    }

    private String describe(PacketPath path) {
        return switch (path) {
            case TcpPath tcp -> "RTP/AVP/TCP;unicast;interleaved=" + tcp.channel() + "-" + tcp.rtcpChannel();
            case UdpPath udp ->
                "RTP/AVP;unicast;client_port=%d-%d;server_port=%d-%d"
                        .formatted(
                                udp.rtpTo().getPort(),
                                udp.rtcpTo().getPort(),
                                udp.rtp().socket().getLocalPort(),
                                udp.rtcp().socket().getLocalPort());
        };
    }

    private Response play(Rtsp.Request request, Session s) {
        s.play();
        Response response = new Response(Status.OK).with("Session", s.id()).with("Range", "npt=now-");
        VideoTrack video = s.video();
        if (video == null) return response;
        String uri = request.uri().replaceFirst("/+$", "");
        String track = uri.endsWith(Sdp.VIDEO) ? uri : uri + "/" + Sdp.VIDEO;
        long first = s.stream().nextKeyTick(house.tick());
        return response.with(
                "RTP-Info",
                "url=%s;seq=%d;rtptime=%d"
                        .formatted(track, video.sequence(), Integer.toUnsignedLong(video.timestamp(first))));
    }

    /** Keep-alive: also before there is a session. */
    private Response getParameter(Rtsp.Request request, Stream stream) {
        if (request.header("Session") != null) return inSession(request, stream, s -> ok(s));
        return new Response(Status.OK);
    }

    private static Response ok(Session s) {
        return new Response(Status.OK).with("Session", s.id());
    }

    private Response tearDown() {
        close("teardown");
        return new Response(Status.OK);
    }

    private Response inSession(
            Rtsp.Request request, Stream stream, java.util.function.Function<Session, Response> act) {
        Session present = session;
        if (present == null && sessionId(request).isEmpty()) return new Response(Status.NOT_VALID_IN_STATE);
        if (present == null || present.stream() != stream || !present.id().equals(sessionId(request)))
            return new Response(Status.SESSION_NOT_FOUND);
        return act.apply(present);
    }

    private static String sessionId(Rtsp.Request request) {
        String header = request.header("Session");
        return header == null ? "" : header.split(";", 2)[0].strip();
    }
}
