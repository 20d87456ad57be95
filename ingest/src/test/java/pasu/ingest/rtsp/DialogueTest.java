package pasu.ingest.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.core.media.Codec;

class DialogueTest {
    private static final String ADDRESS = "rtsp://10.0.0.5/live";
    private static final String SDP = """
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

    private static RtspResponse answer(int status, String sdp, String... headers) {
        Headers all = new Headers();
        for (int i = 0; i < headers.length; i += 2) all.add(headers[i], headers[i + 1]);
        return new RtspResponse(status, "reason", all, sdp.getBytes(UTF_8));
    }

    private static Dialogue dialogue(@Nullable Credentials credentials) {
        return new Dialogue(ADDRESS, new Login(credentials, () -> "0a4f113b"), false);
    }

    private static String line(RtspRequest request) {
        return request.method() + " " + request.uri();
    }

    private static RtspRequest next(Dialogue dialogue, RtspResponse response) throws Exception {
        return assertInstanceOf(Dialogue.Next.Ask.class, dialogue.answer(response))
                .request();
    }

    @Test
    void answers_ofAnOrdinaryCamera_leadToPlayOfTheVideoAlone() throws Exception {
        Dialogue dialogue = dialogue(null);
        assertEquals("OPTIONS " + ADDRESS, line(dialogue.begin()));
        assertEquals("DESCRIBE " + ADDRESS, line(next(dialogue, answer(200, "", "Public", "DESCRIBE, GET_PARAMETER"))));
        RtspRequest setup = next(dialogue, answer(200, SDP, "Content-Base", ADDRESS + "/"));
        assertEquals("SETUP " + ADDRESS + "/track2", line(setup));
        assertEquals(
                "RTP/AVP/TCP;unicast;interleaved=0-1",
                setup.headers().first("Transport").orElseThrow());
        RtspRequest play =
                next(dialogue, answer(200, "", "Session", "77;timeout=30", "Transport", "RTP/AVP/TCP;interleaved=2-3"));
        assertEquals("PLAY " + ADDRESS + "/", line(play));
        assertEquals("77", play.headers().first("session").orElseThrow());
        assertEquals(new Dialogue.Next.Wait(), dialogue.answer(answer(200, "")));
        assertTrue(dialogue.isPlaying());
        assertEquals(Codec.H264, dialogue.offer().codec());
        assertEquals(96, dialogue.offer().payloadType());
        assertEquals(2, dialogue.rtpChannel());
        assertEquals(30, dialogue.timeoutSeconds());
        assertEquals("GET_PARAMETER " + ADDRESS + "/", line(dialogue.keepAlive()));
    }

    @Test
    void keepAlive_whereGetParameterIsNotOffered_isOptions() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, "", "Public", "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"));
        assertEquals("OPTIONS", dialogue.keepAlive().method());
    }

    @Test
    void answer_optionsUnknown_goesOn() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        assertEquals("DESCRIBE", next(dialogue, answer(501, "")).method());
    }

    /** The worked example of RFC 2617 §3.5, with its method, address and nonces. */
    @Test
    void challenge_digestMd5_givesTheResponseOfTheRfc() {
        Challenge challenge = Challenge.strongest(
                        java.util.stream.Stream.of("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""))
                .orElseThrow();
        String answer =
                challenge.answer(new Credentials("Mufasa", "Circle Of Life"), "GET", "/dir/index.html", "0a4f113b");
        assertTrue(answer.contains("response=\"6629fae49393a05397450978507c4ef1\""), answer);
        assertTrue(answer.contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""), answer);
    }

    /** The worked example of RFC 7616 §3.9.1, SHA-256. */
    @Test
    void challenge_digestSha256_isPreferredAndGivesTheResponseOfTheRfc() {
        String nonce = "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", qop=\"auth, auth-int\","
                + " realm=\"http-auth@example.org\"";
        Challenge challenge = Challenge.strongest(java.util.stream.Stream.of(
                        "Basic realm=\"x\"", "Digest algorithm=MD5, " + nonce, "Digest algorithm=SHA-256, " + nonce))
                .orElseThrow();
        String answer = challenge.answer(
                new Credentials("Mufasa", "Circle of Life"),
                "GET",
                "/dir/index.html",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        assertTrue(
                answer.contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""),
                answer);
    }

    @Test
    void answer_401_isAnsweredOnceAndThenRefused() throws Exception {
        Dialogue dialogue = dialogue(new Credentials("admin", "secret"));
        dialogue.begin();
        RtspResponse wanted = answer(401, "", "WWW-Authenticate", "Basic realm=\"cam\"");
        RtspRequest again = next(dialogue, wanted);
        assertEquals("OPTIONS", again.method());
        assertEquals(
                "Basic YWRtaW46c2VjcmV0", again.headers().first("Authorization").orElseThrow());
        DialogueFailure failure = assertThrows(DialogueFailure.class, () -> dialogue.answer(wanted));
        assertEquals(Cause.UNAUTHORIZED, failure.reason());
        assertFalse(String.valueOf(failure.getMessage()).contains("secret"));
    }

    @Test
    void answer_401WithAgedNonce_isAnsweredAgain() throws Exception {
        Dialogue dialogue = dialogue(new Credentials("admin", "secret"));
        dialogue.begin();
        next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"1\""));
        RtspRequest again =
                next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"2\", stale=true"));
        assertTrue(again.headers().first("Authorization").orElseThrow().contains("nonce=\"2\""));
    }

    @Test
    void answer_errorStatus_saysTheCause() throws Exception {
        assertEquals(Cause.NOT_FOUND, failing(404));
        assertEquals(Cause.NO_FREE_SESSION, failing(453));
        assertEquals(Cause.NO_FREE_SESSION, failing(503));
        assertEquals(Cause.UNAUTHORIZED, failing(403));
        assertEquals(Cause.REFUSED, failing(551));
    }

    private static Cause failing(int status) throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, ""));
        return assertThrows(DialogueFailure.class, () -> dialogue.answer(answer(status, "")))
                .reason();
    }

    @Test
    void answer_401WithoutCredentials_saysThatNoneAreEntered() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        DialogueFailure failure = assertThrows(
                DialogueFailure.class, () -> dialogue.answer(answer(401, "", "WWW-Authenticate", "Basic realm=\"x\"")));
        assertTrue(String.valueOf(failure.getMessage()).contains("none are entered"));
    }

    @Test
    void answer_describeOfAnotherCodec_namesIt() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, ""));
        DialogueFailure failure = assertThrows(
                DialogueFailure.class,
                () -> dialogue.answer(answer(200, "v=0\r\nm=video 0 RTP/AVP 26\r\na=rtpmap:26 JPEG/90000\r\n")));
        assertEquals(Cause.UNKNOWN_CODEC, failure.reason());
        assertTrue(String.valueOf(failure.getMessage()).contains("JPEG"));
    }

    @Test
    void answer_describeWithoutMedium_isMalformed() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, ""));
        assertThrows(MalformedRtsp.class, () -> dialogue.answer(answer(200, "<html>no</html>")));
    }

    @Test
    void answer_absoluteControls_areTakenAsTheyAre() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, ""));
        String sdp = """
            v=0
            a=control:rtsp://10.0.0.5/live/all
            m=video 0 RTP/AVP 97
            a=rtpmap:97 H265/90000
            a=control:rtsp://10.0.0.5/live/all/v
            """;
        assertEquals("SETUP rtsp://10.0.0.5/live/all/v", line(next(dialogue, answer(200, sdp))));
        assertEquals("PLAY rtsp://10.0.0.5/live/all", line(next(dialogue, answer(200, "", "Session", "1"))));
    }
}
