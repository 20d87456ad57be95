package pasu.ingest.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;
import pasu.ingest.login.Login;

/** A dialogue, and what a camera says in it. */
final class Answers {
    static final String ADDRESS = "rtsp://10.0.0.5/live";
    static final String SDP = """
        v=0
        o=- 0 0 IN IP4 0.0.0.0
        s=-
        m=audio 0 RTP/AVP 0
        a=control:track1
        m=video 0 RTP/AVP 96
        a=rtpmap:96 H264/90000
        a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg==
        a=control:track2
        """;

    private Answers() {}

    static Dialogue dialogue(@Nullable Credentials credentials) {
        return dialogue(ADDRESS, credentials, false);
    }

    static Dialogue dialogue(String address, @Nullable Credentials credentials, boolean udp) {
        return new Dialogue(address, new Login(credentials, () -> "0a4f113b"), udp);
    }

    /** @param headers names and values in turn */
    static RtspResponse answer(int status, String sdp, String... headers) {
        Headers all = new Headers();
        for (int i = 0; i < headers.length; i += 2) all.add(headers[i], headers[i + 1]);
        return new RtspResponse(status, "reason", all, sdp.getBytes(UTF_8));
    }

    static String line(RtspRequest request) {
        return request.method() + " " + request.uri();
    }

    /** The request that follows an answer. */
    static RtspRequest next(Dialogue dialogue, RtspResponse response) throws Exception {
        return assertInstanceOf(Dialogue.Next.Ask.class, dialogue.answer(response))
                .request();
    }

    /** A dialogue that plays, and was kept alive once. @param listed the methods in Public */
    static Dialogue playing(String listed, String session) throws Exception {
        Dialogue dialogue = begun(session);
        dialogue.keepAlive();
        dialogue.answer(answer(200, "", "Public", listed));
        return dialogue;
    }

    /** A dialogue that has just begun to play. */
    static Dialogue begun(String session) throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, SDP));
        next(dialogue, answer(200, "", "Session", session));
        dialogue.answer(answer(200, ""));
        return dialogue;
    }
}
