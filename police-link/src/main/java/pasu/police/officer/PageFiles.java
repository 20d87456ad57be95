package pasu.police.officer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page's own files, of the class path: few, small, and named here. */
final class PageFiles {
    private static final List<String> NAMES = List.of(
            "index.html",
            "officer.css",
            "icon.svg",
            "app.js",
            "bell.js",
            "dom.js",
            "map.js",
            "orders.js",
            "outbox.js",
            "pictures.js",
            "player.js",
            "server.js",
            "worker.js",
            "words.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' blob:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final Map<String, Buffer> files = new HashMap<>();

    PageFiles() {
        for (String name : NAMES) {
            try (InputStream file = PageFiles.class.getResourceAsStream("/officer/" + name)) {
                if (file == null) throw new IllegalStateException("the officers' page lacks " + name);
                files.put(name, Buffer.buffer(file.readAllBytes()));
            } catch (IOException e) {
                throw new IllegalStateException("the officers' page cannot be read", e);
            }
        }
    }

    /** Answers if there is such a file. */
    boolean serve(String path, HttpServerResponse response) {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        Optional<Buffer> file = Optional.ofNullable(files.get(name));
        file.ifPresent(bytes -> {
            var unused = response.putHeader(
                            "Content-Type",
                            TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"))
                    .putHeader("Cache-Control", "no-cache")
                    .end(bytes);
        });
        return file.isPresent();
    }

    /** What every answer tells the browser: load nothing from elsewhere, be framed by nobody. */
    static void secure(HttpServerResponse response, boolean tls) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (tls) response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
}
