package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.app.TestNode;

class WebFilesTest {
    private static final Vertx vertx = Vertx.vertx();
    private static int port;

    @BeforeAll
    static void serve() {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders(false)::add);
        router.route().handler(WebFiles.load("web-fixture")::serve).failureHandler(Problems::answer);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        port = server.actualPort();
    }

    @AfterAll
    static void end() {
        vertx.close().await();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        return TestClient.http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/wall", "/cameras/42"})
    void page_andTheApplicationsOwnPaths_getThePageFresh(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> page = get(path);
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "content-type"));
        assertEquals("no-cache", header(page, "cache-control"));
        assertEquals(304, get(path, "If-None-Match", header(page, "etag")).statusCode());
    }

    @Test
    void hashedAsset_isKeptForGood_andGzippedForWhoTakesIt() throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = get("/assets/app-1a2b.js");
        assertTrue(header(plain, "cache-control").contains("immutable"));
        HttpResponse<byte[]> gzipped = get("/assets/app-1a2b.js", "Accept-Encoding", "gzip, br");
        assertEquals("gzip", header(gzipped, "content-encoding"));
        assertTrue(gzipped.body().length < plain.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone.js", "/../openapi.yaml", "/%2e%2e/openapi.yaml", "/web/index.html.map"})
    void whatIsNoFile_isNotServed(String path) throws IOException, InterruptedException {
        assertEquals(404, get(path).statusCode());
    }

    @Test
    void everyAnswer_forbidsInlineScriptFramesAndGuessing() throws IOException, InterruptedException {
        for (HttpResponse<?> response : new HttpResponse<?>[] {
            get("/"),
            TestClient.stranger(TestNode.shared()).get("/api/v1/cameras").response()
        }) {
            String policy = header(response, "content-security-policy");
            assertTrue(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"), policy);
            assertTrue(policy.contains("media-src 'self' blob:"), policy);
            assertFalse(policy.contains("unsafe-eval"));
            assertEquals("nosniff", header(response, "x-content-type-options"));
            assertEquals("no-referrer", header(response, "referrer-policy"));
        }
    }
}
