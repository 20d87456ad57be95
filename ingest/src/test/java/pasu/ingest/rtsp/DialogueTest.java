package pasu.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.rtsp.Answers.ADDRESS;
import static pasu.ingest.rtsp.Answers.SDP;
import static pasu.ingest.rtsp.Answers.answer;
import static pasu.ingest.rtsp.Answers.dialogue;
import static pasu.ingest.rtsp.Answers.line;
import static pasu.ingest.rtsp.Answers.next;
import static pasu.ingest.rtsp.Answers.playing;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.camera.Cause;
import pasu.core.media.Codec;

class DialogueTest {
    @Test
    void answers_ofAnOrdinaryCamera_leadToPlayOfTheVideoAlone() throws Exception {
        Dialogue dialogue = dialogue(null);
        assertEquals("DESCRIBE " + ADDRESS, line(dialogue.begin()));
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
        assertEquals(6, dialogue.keepAliveSeconds());
        assertEquals("OPTIONS " + ADDRESS + "/", line(dialogue.keepAlive()));
        dialogue.answer(answer(200, "", "Public", "DESCRIBE, GET_PARAMETER"));
        assertEquals(15, dialogue.keepAliveSeconds());
        assertEquals("GET_PARAMETER " + ADDRESS + "/", line(dialogue.keepAlive()));
    }

    @Test
    void keepAlive_whereGetParameterIsNotOffered_isOptions() throws Exception {
        Dialogue dialogue = playing("OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN", "1");
        assertEquals("OPTIONS", dialogue.keepAlive().method());
    }

    /** Some end the session's life for a question within it: the next one shows whether it is there. */
    @ParameterizedTest
    @ValueSource(ints = {405, 454, 455, 501})
    void keepAlive_optionsRefused_triesTheOthers(int status) throws Exception {
        Dialogue dialogue = Answers.begun("1");
        assertEquals("OPTIONS", dialogue.keepAlive().method());
        dialogue.answer(answer(status, ""));
        assertEquals("GET_PARAMETER", dialogue.keepAlive().method());
        dialogue.answer(answer(501, ""));
        assertEquals("SET_PARAMETER", dialogue.keepAlive().method());
        dialogue.answer(answer(501, ""));
        assertEquals("OPTIONS", dialogue.keepAlive().method());
    }

    /** It asks with OPTIONS for want of better, and is not begun anew with what it was refused. */
    @Test
    void keepAlive_listedAgainWhatWasRefused_isNotTriedAgain() throws Exception {
        Dialogue dialogue = playing("GET_PARAMETER", "1");
        dialogue.answer(answer(501, ""));
        dialogue.keepAlive();
        dialogue.answer(answer(200, "", "Public", "GET_PARAMETER"));
        assertEquals("OPTIONS", dialogue.keepAlive().method());
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
        return assertThrows(DialogueFailure.class, () -> dialogue.answer(answer(status, "")))
                .reason();
    }

    @Test
    void answer_describeOfAnotherCodec_namesIt() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
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
        assertThrows(MalformedRtsp.class, () -> dialogue.answer(answer(200, "<html>no</html>")));
    }

    @Test
    void answer_461_opensPortsAndAsksForUdp() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, SDP));
        assertEquals(new Dialogue.Next.OpenPorts(), dialogue.answer(answer(461, "")));
        RtspRequest setUp = dialogue.overUdp(40_000);
        assertEquals("SETUP " + ADDRESS + "/track2", line(setUp));
        assertEquals(
                "RTP/AVP;unicast;client_port=40000-40001",
                setUp.headers().first("Transport").orElseThrow());
        next(dialogue, answer(200, "", "Session", "1", "Transport", "RTP/AVP;server_port=6970-6971"));
        assertEquals(6971, dialogue.rtcpPort().orElseThrow());
        assertTrue(dialogue.isOverUdp());
    }

    @Test
    void answer_461ToUdp_isRefused() throws Exception {
        Dialogue dialogue = dialogue(ADDRESS, null, true);
        dialogue.begin();
        assertEquals(new Dialogue.Next.OpenPorts(), dialogue.answer(answer(200, SDP)));
        dialogue.overUdp(40_000);
        DialogueFailure failure = assertThrows(DialogueFailure.class, () -> dialogue.answer(answer(461, "")));
        assertEquals(Cause.REFUSED, failure.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 305, 307})
    void answer_redirection_leadsElsewhereWithoutUserInformation(int status) throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        assertEquals(
                new Dialogue.Next.Redirected(URI.create("rtsp://10.0.0.6/other")),
                dialogue.answer(answer(status, "", "Location", "rtsp://u:p@10.0.0.6/other")));
    }

    @Test
    void answer_redirectionToNowhere_isRefused() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        assertThrows(DialogueFailure.class, () -> dialogue.answer(answer(302, "", "Location", "not an address")));
    }

    @Test
    void answer_100Continue_isWaitedOver() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        assertEquals(new Dialogue.Next.Wait(), dialogue.answer(answer(100, "")));
        assertEquals("SETUP", next(dialogue, answer(200, SDP)).method());
    }

    @Test
    void setUp_sessionWithTimeoutAndSpaces_isReadAsMeant() throws Exception {
        Dialogue dialogue = playing("", " 12345678 ; Timeout = 30 ");
        assertEquals(30, dialogue.timeoutSeconds());
        assertEquals("12345678", dialogue.tearDown().headers().first("Session").orElseThrow());
    }

    @Test
    void setUp_withoutSession_goesOnWithoutOne() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        next(dialogue, answer(200, SDP));
        assertTrue(next(dialogue, answer(200, "")).headers().first("Session").isEmpty());
        assertEquals(60, dialogue.timeoutSeconds());
    }

    @Test
    void play_answeredWithoutRtpInfo_plays() throws Exception {
        assertTrue(playing("OPTIONS", "1").isPlaying());
    }

    @Test
    void keepAlive_whereOnlySetParameterIsOffered_isThat() throws Exception {
        assertEquals(
                "SET_PARAMETER",
                playing("OPTIONS, set_parameter, PLAY", "1").keepAlive().method());
    }

    /** Some list what they do not know. */
    @Test
    void keepAlive_methodThatIsRefusedThoughListed_isReplacedByTheNext() throws Exception {
        Dialogue dialogue = playing("GET_PARAMETER, SET_PARAMETER", "1");
        assertEquals("GET_PARAMETER", dialogue.keepAlive().method());
        dialogue.answer(answer(501, ""));
        assertEquals("SET_PARAMETER", dialogue.keepAlive().method());
        dialogue.answer(answer(451, ""));
        assertEquals("OPTIONS", dialogue.keepAlive().method());
        dialogue.answer(answer(405, ""));
        assertEquals("OPTIONS", dialogue.keepAlive().method());
    }

    @Test
    void keepAlive_answeredWith454_endsTheSession() throws Exception {
        Dialogue dialogue = playing("GET_PARAMETER", "1");
        dialogue.keepAlive();
        DialogueFailure failure = assertThrows(DialogueFailure.class, () -> dialogue.answer(answer(454, "")));
        assertEquals(Cause.CAMERA_DOWN, failure.reason());
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, 200", "ANNOUNCE, 200", "SET_PARAMETER, 200", "GET_PARAMETER, 200", "RECORD, 501"})
    void reply_toWhatACameraAsks_isItsStatusWithTheSameNumber(String method, int status) {
        RtspResponse reply =
                Dialogue.reply(method, new Headers().add("cseq", "41").add("Session", "7"));
        assertEquals(status, reply.status());
        assertEquals("41", reply.headers().first("CSeq").orElseThrow());
        assertEquals("7", reply.headers().first("Session").orElseThrow());
    }

    /** What a camera names is sent back to it, and must not become lines of its own. */
    @Test
    void request_ofAnAddressWithSpacesAndControls_isOneRequest() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        RtspRequest setUp = next(dialogue, answer(200, SDP.replace("track2", "track 2\rX: y")));
        assertEquals("SETUP rtsp://10.0.0.5/live/track%202%0DX:%20y", line(setUp));
    }
}
