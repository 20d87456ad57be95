package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pasu.app.Pasu;
import pasu.app.TestNode;
import pasu.app.TestTown;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.people.Role;

/** What an officer sees of an order's cameras, of simulated cameras that are really recorded. */
@Timeout(120)
class OfficerPicturesTest {
    /** Within 3 s at 300 kbit/s and 200 ms of delay, connection and TLS included, go 60 KB. */
    private static final int SNAPSHOT_BYTES = 60_000;

    private static final int JSON = 0;
    private static final int INIT = 1;
    private static final int FRAGMENT = 2;

    private record Sent(int kind, byte[] bytes) {
        JsonObject json() {
            return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private final Pasu node = TestTown.node();
    private final TestClient operator = TestClient.program(node, Role.OPERATOR);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String cookie = "";
    private String order = "";
    private JsonObject view = new JsonObject();
    private int use;

    @BeforeEach
    void takeAnOrder() throws Exception {
        JsonObject duty = new JsonObject()
                .put("user", TestNode.user(Role.POLICE))
                .put("password", TestNode.PASSWORD)
                .put("unit", "순찰 3호");
        HttpResponse<String> begun = post("/api/duty", duty);
        assertEquals(201, begun.statusCode(), begun.body());
        cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String incident = operator.post(
                        "/api/v1/incidents",
                        new JsonObject()
                                .put("title", "싸움")
                                .put("origin", "suspicion")
                                .put("place", "서부시장"))
                .json()
                .getString("id");
        JsonArray cameras = new JsonArray();
        TestTown.shared().cameras().forEach(camera -> cameras.add(camera.id().toString()));
        order = operator.post(
                        "/api/v1/dispatches",
                        new JsonObject()
                                .put("incident", incident)
                                .put("code", 0)
                                .put("cameras", cameras))
                .json()
                .getString("id");
        act("accepted");
        view = new JsonObject(post("/api/orders/" + order + "/view", null).body());
    }

    private HttpResponse<String> post(String path, @Nullable JsonObject body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
        return send(
                HttpRequest.newBuilder(url(path)).header("X-Pasu-Csrf", "1").POST(publisher), BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> look(Camera camera, String what, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url("/api/orders/" + order + "/cameras/" + camera.id() + "/" + what))
                        .header("X-Pasu-View", view.getString("token"))
                        .header("X-Pasu-Use", Integer.toString(++use)),
                body);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        return client.send(request.build(), body);
    }

    private URI url(String path) {
        return URI.create(node.officersUrl().orElseThrow() + path);
    }

    private void act(String state) throws IOException, InterruptedException {
        HttpResponse<String> told = post(
                "/api/orders/" + order + "/acts",
                new JsonObject()
                        .put("state", state)
                        .put("act", UUID.randomUUID().toString())
                        .put("at", Instant.now().toString()));
        assertEquals(200, told.statusCode(), told.body());
    }

    @Test
    void snapshot_isSmallEnoughForASlowNet_whateverTheCodec() throws Exception {
        for (Camera camera : TestTown.shared().cameras()) {
            HttpResponse<byte[]> jpeg = look(camera, "snapshot.jpg", BodyHandlers.ofByteArray());
            // A camera that is only just being pulled shows nothing yet.
            while (jpeg.statusCode() == 404) jpeg = look(camera, "snapshot.jpg", BodyHandlers.ofByteArray());
            assertEquals(200, jpeg.statusCode());
            assertEquals((short) 0xFFD8, ByteBuffer.wrap(jpeg.body()).getShort());
            assertTrue(jpeg.body().length <= SNAPSHOT_BYTES, jpeg.body().length + " bytes");
        }
    }

    @Test
    void stream_isThePreRoll_thenTheSubStream_untilTheOrderIsClosed() throws Exception {
        Camera camera = TestTown.shared().first();
        HttpResponse<InputStream> answer =
                look(camera, "stream?from=" + view.getString("from"), BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        try (DataInputStream in = new DataInputStream(answer.body())) {
            Sent first = next(in);
            assertEquals("footage", first.json().getString("what"));
            assertTrue(first.json().getString("mime").startsWith("avc1"));
            assertEquals(INIT, next(in).kind());
            Sent frame = next(in);
            assertEquals(FRAGMENT, frame.kind());
            assertFalse(shownAt(first, frame).isBefore(Instant.parse(view.getString("from"))));
            Sent live = next(in);
            while (live.kind() != JSON || !"live".equals(live.json().getString("what"))) live = next(in);
            assertEquals(INIT, next(in).kind());
            assertEquals(FRAGMENT, next(in).kind());
            act("closed");
            Sent last = next(in);
            while (last.kind() != JSON || !"end".equals(last.json().getString("type"))) last = next(in);
            assertEquals("closed", last.json().getString("why"));
            assertEquals(-1, in.read());
        }
        assertEquals(403, look(camera, "stream", BodyHandlers.ofString()).statusCode());
    }

    /** When a frame was taken: its decode time stands behind moof, mfhd, traf and tfhd, 90 kHz. */
    private static Instant shownAt(Sent start, Sent fragment) {
        long ticks = ByteBuffer.wrap(fragment.bytes()).getLong(60);
        return Time.instant(Time.micros(Instant.parse(start.json().getString("startAt"))) + ticks * 100 / 9);
    }

    private static Sent next(DataInputStream in) throws IOException {
        int length = in.readInt();
        return new Sent(in.readByte(), in.readNBytes(length));
    }

    @Test
    void aViewsToken_andADutysCookie_openNothingAtTheConsole() throws Exception {
        String path = node.url() + "/api/v1/cameras";
        for (String token : new String[] {view.getString("token"), cookie.split("=", 2)[1]})
            assertEquals(
                    401,
                    client.send(
                                    HttpRequest.newBuilder(URI.create(path))
                                            .header("Authorization", "Bearer " + token)
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode());
    }
}
