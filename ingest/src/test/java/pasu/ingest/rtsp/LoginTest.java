package pasu.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.rtsp.Answers.answer;
import static pasu.ingest.rtsp.Answers.dialogue;
import static pasu.ingest.rtsp.Answers.next;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.core.camera.Cause;
import pasu.core.camera.Credentials;
import pasu.ingest.login.Challenge;

class LoginTest {
    private static final Credentials ADMIN = new Credentials("admin", "secret");

    private static String authorization(RtspRequest request) {
        return request.headers().first("Authorization").orElseThrow();
    }

    /** The worked example of RFC 2617 §3.5, with its method, address and nonces. */
    @Test
    void challenge_digestMd5_givesTheResponseOfTheRfc() {
        Challenge challenge = Challenge.strongest(
                        Stream.of("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
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
        Challenge challenge = Challenge.strongest(Stream.of(
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
        Dialogue dialogue = dialogue(ADMIN);
        dialogue.begin();
        RtspResponse wanted = answer(401, "", "WWW-Authenticate", "Basic realm=\"cam\"");
        RtspRequest again = next(dialogue, wanted);
        assertEquals("DESCRIBE", again.method());
        assertEquals(
                "Basic YWRtaW46c2VjcmV0", again.headers().first("Authorization").orElseThrow());
        DialogueFailure failure = assertThrows(DialogueFailure.class, () -> dialogue.answer(wanted));
        assertEquals(Cause.UNAUTHORIZED, failure.reason());
        assertFalse(String.valueOf(failure.getMessage()).contains("secret"));
    }

    @Test
    void answer_401WithAgedNonce_isAnsweredAgain() throws Exception {
        Dialogue dialogue = dialogue(ADMIN);
        dialogue.begin();
        next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"1\""));
        RtspRequest again =
                next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"2\", stale=true"));
        assertTrue(again.headers().first("Authorization").orElseThrow().contains("nonce=\"2\""));
    }

    @Test
    void answer_401WithoutCredentials_saysThatNoneAreEntered() throws Exception {
        Dialogue dialogue = dialogue(null);
        dialogue.begin();
        DialogueFailure failure = assertThrows(
                DialogueFailure.class, () -> dialogue.answer(answer(401, "", "WWW-Authenticate", "Basic realm=\"x\"")));
        assertTrue(String.valueOf(failure.getMessage()).contains("none are entered"));
    }

    /** RFC 2069, as old cameras still have it: no qop, so no count and no nonce of ours. */
    @Test
    void challenge_digestWithoutQop_givesTheResponseWithoutCount() {
        Challenge challenge = Challenge.strongest(Stream.of("Digest realm=\"r\", nonce=\"n\""))
                .orElseThrow();
        String answer = challenge.answer(ADMIN, "OPTIONS", "rtsp://10.0.0.5/live", "0a4f113b");
        assertFalse(answer.contains("qop") || answer.contains("cnonce"), answer);
        assertTrue(answer.contains("response=\"9cd3c6b4ebf48e7cd906b7cd8086f447\""), answer);
    }

    @Test
    void answer_severalFieldsOfWhichOneIsUnknown_takesTheStrongestThatIsKnown() throws Exception {
        Dialogue dialogue = dialogue(ADMIN);
        dialogue.begin();
        RtspRequest again = next(
                dialogue,
                answer(
                        401,
                        "",
                        "WWW-Authenticate",
                        "Basic realm=\"r\"",
                        "www-authenticate",
                        "Bearer realm=\"r\"",
                        "WWW-AUTHENTICATE",
                        "Digest realm=\"r\", nonce=\"1\", algorithm=SHA-512-256",
                        "WWW-Authenticate",
                        "Digest realm=\"r\", nonce=\"2\", algorithm=\"MD5\""));
        assertTrue(authorization(again).contains("nonce=\"2\""), authorization(again));
    }

    @Test
    void answer_severalChallengesInOneField_areTakenApart() throws Exception {
        Dialogue dialogue = dialogue(ADMIN);
        dialogue.begin();
        RtspRequest again = next(
                dialogue,
                answer(
                        401,
                        "",
                        "WWW-Authenticate",
                        "Basic realm=\"b\", Digest realm=\"d\", nonce=\"1\", qop=\"auth\""));
        assertTrue(authorization(again).startsWith("Digest username=\"admin\", realm=\"d\""), authorization(again));
    }

    /** In mid-session: the keep-alive is asked again with the new nonce. */
    @Test
    void keepAlive_nonceHasAged_isAskedAgainWithTheNewOne() throws Exception {
        Dialogue dialogue = playingWithLogin();
        dialogue.keepAlive();
        RtspRequest again =
                next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"2\", stale=\"true\""));
        assertEquals("GET_PARAMETER", again.method());
        assertTrue(authorization(again).contains("nonce=\"2\""));
    }

    /** Many cameras forget to say that it is stale. */
    @Test
    void keepAlive_newNonceWithoutAWordOnTheOld_isAskedAgainOnce() throws Exception {
        Dialogue dialogue = playingWithLogin();
        dialogue.keepAlive();
        RtspResponse wanted = answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"2\"");
        assertTrue(authorization(next(dialogue, wanted)).contains("nonce=\"2\""));
        RtspResponse still = answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"3\"");
        assertThrows(DialogueFailure.class, () -> dialogue.answer(still));
    }

    private static Dialogue playingWithLogin() throws Exception {
        Dialogue dialogue = dialogue(ADMIN);
        dialogue.begin();
        next(dialogue, answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"1\""));
        next(dialogue, answer(200, Answers.SDP));
        next(dialogue, answer(200, "", "Session", "1"));
        dialogue.answer(answer(200, ""));
        dialogue.keepAlive();
        dialogue.answer(answer(200, "", "Public", "GET_PARAMETER"));
        return dialogue;
    }
}
