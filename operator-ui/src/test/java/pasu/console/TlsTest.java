package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.app.Pasu;
import pasu.app.TestNode;

class TlsTest {

    /** A client that offers HTTP/2 and HTTP/1.1, or the latter alone, signs in: its body is read and it is answered. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signIn_overTls_isAnsweredWithASecureCookie(boolean offersHttp2) {
        Vertx vertx = Vertx.vertx();
        try (Pasu node = TestNode.overTls()) {
            HttpClientOptions options = new HttpClientOptions()
                    .setSsl(true)
                    .setTrustAll(true)
                    .setVerifyHost(false)
                    .setUseAlpn(offersHttp2)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                    .setProtocolVersion(offersHttp2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1);
            RequestOptions signIn = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setAbsoluteURI(URI.create(node.url() + "/api/v1/sessions").toString())
                    .putHeader("Content-Type", "application/json")
                    .setTimeout(30_000);
            JsonObject body = new JsonObject().put("user", "admin").put("password", TestNode.PASSWORD);
            // Kept until it was answered: a client that nobody holds is closed when its memory is collected.
            HttpClient client = vertx.createHttpClient(options);
            var response = client.request(signIn)
                    .compose(request -> request.send(body.toBuffer()))
                    .await();
            client.close().await();
            assertTrue(node.url().startsWith("https://127.0.0.1:"), node.url());
            assertEquals(201, response.statusCode());
            assertTrue(String.valueOf(response.getHeader("set-cookie")).contains("; Secure"));
            assertTrue(String.valueOf(response.getHeader("strict-transport-security"))
                    .startsWith("max-age="));
        } finally {
            vertx.close().await();
        }
    }
}
