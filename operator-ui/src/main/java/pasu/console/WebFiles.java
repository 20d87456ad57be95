package pasu.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * The web application's files, from {@code web/} in the class path, held in memory: a few megabytes that never change
 * while the program runs. Paths that are no file are the application's own, and get its one page.
 */
final class WebFiles {
    private static final String PAGE = "/index.html";

    /** Files of the build whose name holds their content's hash; a browser may keep them for good. */
    private static final String HASHED = "/assets/";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("js", "text/javascript"),
            Map.entry("css", "text/css"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("txt", "text/plain"));

    private record WebFile(Buffer plain, Optional<Buffer> gzip, String type, String tag, boolean lasting) {}

    private final Map<String, WebFile> files = new HashMap<>();

    /** Reads all files of a folder of the class path; none if there is no such folder. */
    static WebFiles load(String root) {
        WebFiles web = new WebFiles();
        URL folder = WebFiles.class.getClassLoader().getResource(root);
        if (folder == null) return web;
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar"))
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    web.readAll(jar.getPath(root));
                }
            else web.readAll(Path.of(uri));
            return web;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the web application's files cannot be read", e);
        }
    }

    private void readAll(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = "/" + root.relativize(file).toString().replace('\\', '/');
                files.put(path, read(path, Files.readAllBytes(file)));
            }
        }
    }

    private static WebFile read(String path, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        boolean text = type.startsWith("text/") || type.matches(".*(javascript|json|svg).*");
        return new WebFile(
                Buffer.buffer(bytes),
                text && bytes.length > 1024 ? Optional.of(Buffer.buffer(gzip(bytes))) : Optional.empty(),
                text && !type.contains("charset") ? type + "; charset=utf-8" : type,
                "\"" + HexFormat.of().toHexDigits(sum.getValue()) + "-" + bytes.length + "\"",
                path.startsWith(HASHED));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    void serve(RoutingContext context) {
        if (!Gate.isRead(context.request().method())) {
            context.fail(new Problem(405, "The console's files are only read.", Map.of("Allow", "GET, HEAD")));
            return;
        }
        String path = context.normalizedPath();
        WebFile file = files.get(path.equals("/") ? PAGE : path);
        if (file == null && !path.substring(path.lastIndexOf('/')).contains(".")) file = files.get(PAGE);
        if (file == null)
            context.fail(new Problem(
                    404,
                    files.isEmpty()
                            ? "The console was not built in: run ./pasu demo, or use /api/v1."
                            : "There is no such file."));
        else send(context, file);
    }

    private static void send(RoutingContext context, WebFile file) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        response.putHeader(HttpHeaders.ETAG, file.tag());
        response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
        response.putHeader(
                HttpHeaders.CACHE_CONTROL, file.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            var unused = response.setStatusCode(304).end();
            return;
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = file.gzip().isPresent() && accepted != null && accepted.contains("gzip");
        if (zipped) response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        var unused = response.end(zipped ? file.gzip().orElseThrow() : file.plain());
    }
}
