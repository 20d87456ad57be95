package pasu.console;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser: load nothing from elsewhere, run no inline script, be framed by nobody. */
final class SecurityHeaders {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'", // the style attributes of a map and of a chart
            "img-src 'self' data: blob:",
            "media-src 'self' blob:", // MediaSource
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (tls) headers.set("Strict-Transport-Security", "max-age=31536000");
        context.next();
    }
}
