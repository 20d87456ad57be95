package pasu.console;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.core.people.Role;

/** Somebody who calls a node over HTTP. */
public final class TestClient {
    static final HttpClient http = HttpClient.newHttpClient();

    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private TestClient(String base) {
        this.base = base;
    }

    /** Nobody in particular. */
    public static TestClient stranger(Pasu node) {
        return new TestClient(node.url());
    }

    /** Nobody in particular, who knows where a node serves. */
    public static TestClient at(String url) {
        return new TestClient(url);
    }

    /** A program of a role. */
    public static TestClient program(Pasu node, Role role) {
        return stranger(node).with("Authorization", "Bearer " + token(node, TestNode.user(role)));
    }

    /** A browser of a role, that sends the header of writes, too. */
    static TestClient browser(Pasu node, Role role) {
        return stranger(node)
                .with("Cookie", "pasu_session=" + token(node, TestNode.user(role)))
                .with("X-Pasu-Csrf", "1");
    }

    /** The node's audit rows; a thousand at most. */
    static Stream<JsonObject> audit(Pasu node) {
        return program(node, Role.PRIVACY).get("/api/v1/audit?limit=1000").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast);
    }

    static String token(Pasu node, String user) {
        return stranger(node).signIn(user, TestNode.PASSWORD).json().getString("token");
    }

    public Answer signIn(String user, String password) {
        return post("/api/v1/sessions", new JsonObject().put("user", user).put("password", password));
    }

    public TestClient with(String header, String value) {
        TestClient more = new TestClient(base);
        more.headers.putAll(headers);
        more.headers.put(header, value);
        return more;
    }

    TestClient without(String header) {
        TestClient less = with(header, "");
        less.headers.remove(header);
        return less;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, body.encode());
    }

    public Answer send(String method, String path, @Nullable String body) {
        return new Answer(exchange(method, path, body, BodyHandlers.ofString()));
    }

    /** What is no text. */
    public HttpResponse<byte[]> bytes(String method, String path) {
        return exchange(method, path, null, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, @Nullable String body, HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> headers() {
        return headers;
    }

    URI socket(String path) {
        return URI.create(base.replaceFirst("http", "ws") + path);
    }

    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonObject json() {
            return new JsonObject(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }
}
