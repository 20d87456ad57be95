package pasu.ingest.onvif.link;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;
import pasu.ingest.login.Challenge;
import pasu.ingest.login.LoginRefused;

/**
 * HTTP's own login to one device, shared by all threads that ask it. What is under way when another thread has met a new
 * challenge is asked once more with that one; a login that was refused is forgotten, so that the next question begins anew:
 * somebody may have mended the password at the device.
 */
final class HttpLogin {

    /** What a request carries. @param challenge that it answers */
    record Attempt(Challenge challenge, String authorization) {}

    private final @Nullable Credentials credentials;
    private final Supplier<String> nonces;
    private @Nullable Challenge challenge;
    private boolean accepted;

    /** @param nonces fresh client nonces for Digest */
    HttpLogin(@Nullable Credentials credentials, Supplier<String> nonces) {
        this.credentials = credentials;
        this.nonces = nonces;
    }

    /** Empty until the device has asked for it. */
    synchronized Optional<Attempt> attempt(String method, String uri) {
        Challenge known = challenge;
        if (known == null || credentials == null) return Optional.empty();
        return Optional.of(new Attempt(known, known.answer(credentials, method, uri, nonces.get())));
    }

    synchronized boolean isKnown() {
        return challenge != null;
    }

    /**
     * The device answered 401.
     *
     * @param used what the request carried, or null
     * @param offers the values of WWW-Authenticate
     * @param openly whether the password may be sent as it is ({@code Basic})
     * @throws LoginRefused if asking again is of no use
     */
    synchronized void refused(@Nullable Attempt used, Stream<String> offers, boolean openly) throws LoginRefused {
        if (credentials == null) throw new LoginRefused("the camera wants user and password, none are entered (401)");
        Challenge next = Challenge.strongest(offers, openly)
                .orElseThrow(() -> new LoginRefused(
                        "the camera wants a kind of login that is not known, or the password as it is, which is sent"
                                + " only where the address ends in the certificate's #sha256= (401)"));
        boolean anotherThreadWasFirst = challenge != null && (used == null || used.challenge() != challenge);
        if (anotherThreadWasFirst) return;
        // Who accepted a nonce before and does not now has let it age; some say so.
        boolean aged = next.isStale() || accepted && challenge != null && next.isOtherThan(challenge);
        if (used != null && !aged) {
            challenge = null;
            accepted = false;
            throw new LoginRefused("the camera does not accept user or password (401)");
        }
        challenge = next;
        accepted = false;
    }

    /** A request that carried this was answered otherwise than with 401. */
    synchronized void accepted(Attempt used) {
        if (used.challenge() == challenge) accepted = true;
    }
}
