package pasu.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.app.Listing;
import pasu.app.Pasu;
import pasu.app.TestTown;
import pasu.core.camera.CameraId;
import pasu.core.media.Codec;
import pasu.core.people.Role;
import pasu.core.record.CopiedFrame;
import pasu.core.record.CopiedFrames;

/** Footage that is sent to a node: it is taken as it was sent, or not at all. */
class CopiedFootageTest {
    private final Pasu node = TestTown.node();
    private final TestClient engineer = TestClient.program(node, Role.ENGINEER);
    private final CameraId camera = CameraId.parse(engineer.post(
                    "/api/v1/cameras",
                    new JsonObject()
                            .put("name", "was on another recorder")
                            .put(
                                    "streams",
                                    JsonArray.of(new JsonObject()
                                            .put("name", "main")
                                            .put("url", "rtsp://127.0.0.1:9/main"))))
            .json()
            .getString("id"));

    @AfterEach
    void end() {
        engineer.send("DELETE", "/api/v1/cameras/" + camera, null);
    }

    /** A picture of an hour ago that lasts a second and says how it is decoded. */
    private static byte[] picture() {
        ByteBuf units = Unpooled.buffer();
        for (String set : new String[] {"Z0LAFtkAoC/5cBEAAAMAAQAAAwAeDxYuSA==", "aMuDyyA="}) {
            byte[] bytes = Base64.getDecoder().decode(set);
            units.writeInt(bytes.length).writeBytes(bytes);
        }
        byte[] nal = new byte[3000];
        Arrays.fill(nal, (byte) 7);
        nal[0] = 0x65;
        units.writeInt(nal.length).writeBytes(nal);
        ByteBuf out = Unpooled.buffer();
        CopiedFrames.begin(out, Codec.H264);
        long at = Instant.now().minusSeconds(3600).toEpochMilli() * 1000;
        CopiedFrames.write(out, new CopiedFrame(at, 90_000, 0, false, units));
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] content) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
    }

    private TestClient.Answer send(String digest, byte[] content) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(node.url() + "/api/v1/cameras/" + camera + "/footage?recorder=nvr"))
                .header("Content-Type", "application/octet-stream")
                .header("Content-Digest", digest)
                .POST(BodyPublishers.ofByteArray(content));
        engineer.headers().forEach(request::setHeader);
        return new TestClient.Answer(TestClient.http.send(request.build(), BodyHandlers.ofString()));
    }

    private long copied() {
        return Listing.of(engineer, camera).segments().stream()
                .filter(segment -> segment.getString("origin").equals("legacy"))
                .count();
    }

    @Test
    void wrongHash_orNoFrames_isRefusedAndLeavesNothing_theRightOneIsKeptAndAudited() throws Exception {
        byte[] picture = picture();
        byte[] altered = picture.clone();
        altered[altered.length - 1] ^= 1;
        assertEquals(400, send(digest(picture), altered).status());
        byte[] noise = "PASUCF1 and nothing of the kind".getBytes(StandardCharsets.US_ASCII);
        assertEquals(400, send(digest(noise), noise).status());
        assertEquals(0, copied());

        TestClient.Answer kept = send(digest(picture), picture);
        assertEquals(200, kept.status(), kept.toString());
        assertEquals(1, kept.json().getInteger("frames"));
        assertEquals(1, copied());
        JsonObject row = TestClient.audit(node)
                .filter(one -> one.getString("act").equals("footage-copied"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.encode().contains(digest(picture)) && row.encode().contains("nvr"), row.encode());
    }
}
