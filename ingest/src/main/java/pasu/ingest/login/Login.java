package pasu.ingest.login;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;

/** What a camera asked for, and what it is answered, from request to request: over RTSP, in HTTP tunnels and for SOAP alike. */
public final class Login {
    private static final int MAX_TRIES = 2;

    private final @Nullable Credentials credentials;
    private final Supplier<String> nonces;
    private @Nullable Challenge challenge;
    private int refusals;

    /** @param nonces fresh client nonces for Digest */
    public Login(@Nullable Credentials credentials, Supplier<String> nonces) {
        this.credentials = credentials;
        this.nonces = nonces;
    }

    /**
     * The camera answered 401. It is tried once with what it asks for, and again when its nonce has aged, which some say
     * ({@code stale}) and others only show, by a 401 to a request after others were accepted.
     *
     * @param offers the values of WWW-Authenticate
     * @throws LoginRefused if trying again is of no use
     */
    public void refused(Stream<String> offers) throws LoginRefused {
        refused(offers, true);
    }

    /** The same. @param openly whether the password may be sent as it is ({@code Basic}) */
    public void refused(Stream<String> offers, boolean openly) throws LoginRefused {
        Challenge next = Challenge.strongest(offers, openly)
                .orElseThrow(() -> new LoginRefused("the camera wants a kind of login that is not known (401)"));
        if (credentials == null) throw new LoginRefused("the camera wants user and password, none are entered (401)");
        Challenge before = challenge;
        boolean fresh = before == null || next.isStale() || refusals == 0 && next.isOtherThan(before);
        if (!fresh || ++refusals > MAX_TRIES)
            throw new LoginRefused("the camera does not accept user or password (401)");
        challenge = next;
    }

    /** A request was answered otherwise than with 401. */
    public void accepted() {
        refusals = 0;
    }

    /** The value of Authorization; empty until the camera asked for it. */
    public Optional<String> authorization(String method, String uri) {
        if (challenge == null || credentials == null) return Optional.empty();
        return Optional.of(challenge.answer(credentials, method, uri, nonces.get()));
    }
}
