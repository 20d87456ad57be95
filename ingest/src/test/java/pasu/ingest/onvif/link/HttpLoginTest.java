package pasu.ingest.onvif.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.core.camera.Credentials;
import pasu.ingest.login.LoginRefused;

class HttpLoginTest {
    private final HttpLogin login = new HttpLogin(new Credentials("admin", "pw"), () -> "client");

    private void refused(HttpLogin.Attempt used, String nonce) throws LoginRefused {
        login.refused(used, Stream.of("Digest realm=\"r\", qop=\"auth\", nonce=\"" + nonce + '"'), false);
    }

    private HttpLogin.Attempt attempt() {
        return login.attempt("POST", "/").orElseThrow();
    }

    private HttpLogin.Attempt known(String nonce) throws LoginRefused {
        login.refused(null, Stream.of("Digest realm=\"r\", qop=\"auth\", nonce=\"" + nonce + '"'), false);
        return attempt();
    }

    @Test
    void refusedLogin_isForgotten_soThatTheNextQuestionBeginsAnew() throws LoginRefused {
        HttpLogin.Attempt first = known("1");
        assertThrows(LoginRefused.class, () -> refused(first, "2"));
        assertTrue(login.attempt("POST", "/").isEmpty());
        HttpLogin.Attempt second = known("3");
        login.accepted(second);
        assertTrue(login.isKnown());
    }

    @Test
    void agedNonce_isReplacedOnceItWasAccepted() throws LoginRefused {
        HttpLogin.Attempt first = known("1");
        login.accepted(first);
        refused(first, "2");
        assertTrue(attempt().authorization().contains("nonce=\"2\""));
    }

    /** The other thread's newer challenge is asked with; it is not taken for a refusal, nor is its count begun anew. */
    @Test
    void questionOverAnAgedNonce_thatAnotherThreadReplaced_isAskedAgainWithTheNewer() throws LoginRefused {
        HttpLogin.Attempt mine = known("1");
        HttpLogin.Attempt theirs = attempt();
        login.accepted(mine);
        refused(mine, "2");
        HttpLogin.Attempt again = attempt();
        refused(theirs, "3");
        assertTrue(attempt().authorization().contains("nonce=\"2\""));
        assertEquals("00000001", count(again));
        assertEquals("00000003", count(attempt()));
    }

    private static String count(HttpLogin.Attempt attempt) {
        return attempt.authorization().replaceFirst(".*nc=([0-9a-f]{8}).*", "$1");
    }
}
