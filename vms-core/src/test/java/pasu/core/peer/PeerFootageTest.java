package pasu.core.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.core.media.Codec;
import pasu.core.media.VideoFormat;
import pasu.core.record.NodeAway;
import pasu.core.record.Origin;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentId;

/** One node gives its footage to another, over a real socket. */
class PeerFootageTest {
    private static final int SIZE = 2 * BlockRequest.BYTES + 4711;
    private static final String SECRET = "a secret between the two of us";

    private final Vertx vertx = Vertx.vertx();
    private final byte[] content = new byte[SIZE];
    private final Map<SegmentId, Path> files = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final Segment segment = segment("node-1", 1);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        new Random(4).nextBytes(content);
        files.put(segment.id(), Files.write(folder.resolve("1.mp4"), content));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Segment segment(String node, long start) {
        StreamKey key = new StreamKey(CameraId.random(), "main");
        VideoFormat format = new VideoFormat(Codec.H264, 640, 360, "avc1.64001F");
        return new Segment(new SegmentId(key, start, 7, Origin.LIVE), start + 1, node, SIZE, 1, format, false, "");
    }

    private PeerListener listener(String node, String secret) {
        PeerListener listener = PeerListener.start(
                vertx,
                "127.0.0.1",
                0,
                node,
                new PeerSeal(secret),
                id -> Optional.ofNullable(files.get(id)),
                new LiveHub(),
                camera -> false,
                Time.system());
        addresses.put(node, "127.0.0.1:" + listener.port());
        return listener;
    }

    private PeerFootage asker(String secret) {
        return new PeerFootage(
                "node-2",
                new PeerSeal(secret),
                node -> Optional.ofNullable(addresses.get(node)),
                key -> List.of(),
                Time.system());
    }

    @Test
    void segment_isReadAsItLies_fromItsHeadItsTailAndAcrossBlocks() throws IOException {
        try (PeerListener listener = listener("node-1", SECRET);
                PeerFootage others = asker(SECRET);
                SegmentBytes bytes = others.open(segment)) {
            assertEquals(SIZE, bytes.size());
            assertArrayEquals(content, bytes.read(0, SIZE));
            assertEquals(-1, bytes.read(ByteBuffer.allocate(1), SIZE));
            // What was read is kept: a segment that was closed does not change.
            listener.close();
            assertArrayEquals(content, bytes.read(0, SIZE));
        }
    }

    @Test
    void nodeThatIsAway_isNamed_andItsFootageIsNotSaidToBeGone() throws IOException {
        PeerListener listener = listener("node-1", SECRET);
        listener.close();
        try (PeerFootage others = asker(SECRET);
                SegmentBytes bytes = others.open(segment)) {
            NodeAway away = assertThrows(NodeAway.class, bytes::size);
            assertTrue(String.valueOf(away.getMessage()).contains("node-1"));
            assertThrows(NodeAway.class, bytes::size, "it is not asked for a while");
            assertThrows(NodeAway.class, () -> others.open(segment("node-3", 1)), "it never said where it is");
        }
    }

    @Test
    void whatNobodyHas_isGone() throws IOException {
        try (PeerListener listener = listener("node-1", SECRET);
                PeerFootage others = asker(SECRET);
                SegmentBytes bytes = others.open(segment("node-1", 2))) {
            assertTrue(listener.port() > 0);
            assertThrows(NoSuchFileException.class, bytes::size);
            assertThrows(NoSuchFileException.class, () -> others.open(segment("node-2", 1)), "its own, and not here");
        }
    }

    @Test
    void whoDoesNotKnowTheSecret_isGivenNothing() throws IOException {
        try (PeerListener listener = listener("node-1", SECRET);
                PeerFootage stranger = asker("a secret of somebody else, whoever");
                SegmentBytes bytes = stranger.open(segment)) {
            assertTrue(listener.port() > 0);
            assertThrows(NodeAway.class, bytes::size);
        }
    }

    @Test
    void sealOfAnotherRequest_opensNothing() throws Exception {
        try (PeerListener listener = listener("node-1", SECRET);
                HttpClient client = HttpClient.newHttpClient()) {
            String target = new BlockRequest(segment.id(), 0).target();
            URI base = URI.create("http://127.0.0.1:" + listener.port());
            String term = client.send(
                            HttpRequest.newBuilder(base.resolve(target)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue(PeerListener.TERM)
                    .orElseThrow();
            PeerSeal seal = new PeerSeal(SECRET);
            assertEquals(
                    200, status(client, base, target, term, seal.ofRequest(term, "n", "a", "node-1", "GET " + target)));
            String other = new BlockRequest(segment.id(), 1).target();
            assertEquals(
                    403, status(client, base, other, term, seal.ofRequest(term, "n", "a", "node-1", "GET " + target)));
            assertEquals(
                    403, status(client, base, target, term, seal.ofRequest(term, "n", "a", "node-3", "GET " + target)));
            assertEquals(
                    401, status(client, base, target, "0", seal.ofRequest("0", "n", "a", "node-1", "GET " + target)));
            String path = "/internal/segments?camera=../../etc&stream=main&start=1&epoch=7&origin=live&block=0";
            assertEquals(
                    400, status(client, base, path, term, seal.ofRequest(term, "n", "a", "node-1", "GET " + path)));
        }
    }

    private static int status(HttpClient client, URI base, String target, String term, String seal) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(base.resolve(target))
                                .header(PeerListener.NODE, "a")
                                .header(PeerListener.NONCE, "n")
                                .header(PeerListener.TERM, term)
                                .header(PeerListener.SEAL, seal)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatAnswersInAnothersName_isNotBelieved() throws Exception {
        var liar = vertx.createHttpServer()
                .requestHandler(request -> {
                    boolean first =
                            String.valueOf(request.getHeader(PeerListener.TERM)).isEmpty();
                    var unused = request.response()
                            .setStatusCode(first ? 401 : 200)
                            .putHeader(PeerListener.TERM, "0".repeat(32))
                            .putHeader(PeerListener.SIZE, "3")
                            .putHeader(PeerListener.SEAL, new PeerSeal("another").ofAnswer("n", 3, new byte[3]))
                            .end("lie");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        addresses.put("node-1", "127.0.0.1:" + liar.actualPort());
        try (PeerFootage others = asker(SECRET);
                SegmentBytes bytes = others.open(segment)) {
            IOException refused = assertThrows(IOException.class, bytes::size);
            assertTrue(String.valueOf(refused.getMessage()).contains("does not know the cluster's secret"));
        }
    }
}
