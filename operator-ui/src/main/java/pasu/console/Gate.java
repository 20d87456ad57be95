package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pasu.core.people.Session;
import pasu.core.people.SignIn;
import pasu.core.people.Token;

/** Lets a request through to a route, or says why not. */
final class Gate {
    static final String COOKIE = "pasu_session";
    static final String CSRF_HEADER = "X-Pasu-Csrf";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** @param browser shown as a cookie */
    private record Shown(Token token, boolean browser) {}

    private final SignIn door;
    private final Blocking blocking;

    Gate(SignIn door, Blocking blocking) {
        this.door = door;
        this.blocking = blocking;
    }

    /**
     * The caller, if the route lets them through; empty where the route is open to all. The request is paused until then.
     *
     * @return fails with a {@link Problem} otherwise
     */
    Future<Optional<Caller>> admit(HttpServerRequest request, Access access) {
        if (access instanceof Access.Open || access instanceof Access.Signed)
            return Future.succeededFuture(Optional.empty());
        Optional<Shown> shown = shown(request);
        if (shown.isEmpty()) return Future.failedFuture(unknown());
        request.pause();
        String address = address(request);
        boolean write = !isRead(request.method());
        boolean csrf = "1".equals(request.getHeader(CSRF_HEADER));
        return blocking.run(() -> {
            Session session = door.known(shown.get().token()).orElseThrow(Gate::unknown);
            Caller caller = new Caller(session, address, shown.get().browser());
            if (write && caller.browser() && !csrf)
                throw new Problem(403, "A write with the cookie carries the header " + CSRF_HEADER + ": 1.");
            check(caller, access);
            return Optional.of(caller);
        });
    }

    private static void check(Caller caller, Access access) {
        if (!(access instanceof Access.Needs needs)) return;
        if (caller.browser() && caller.session().account().mustChangePassword())
            throw new Problem(403, "Change your password first: another person chose it.");
        if (!caller.may(needs.right()))
            throw new Problem(
                    403,
                    "Your role does not hold the right %s; an administrator can give another role."
                            .formatted(needs.right().word()));
    }

    static boolean isRead(HttpMethod method) {
        return READS.contains(method);
    }

    private static Optional<Shown> shown(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null)
            return header.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? Optional.of(new Shown(new Token(header.substring(7).strip()), false))
                    : Optional.empty();
        Cookie cookie = request.getCookie(COOKIE);
        return Optional.ofNullable(cookie).map(c -> new Shown(new Token(c.getValue()), true));
    }

    private static Problem unknown() {
        return new Problem(
                401,
                "There is no session, or it has ended: POST /api/v1/sessions.",
                Map.of("WWW-Authenticate", "Bearer realm=\"pasu\""));
    }

    /** A browser says where its page came from; a page of another site gets no socket. */
    static boolean isOwnOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) return true;
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static String address(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(address -> address.hostAddress())
                .orElse("unknown");
    }
}
