package pasu.core.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.StreamKey;
import pasu.core.record.NodeAway;
import pasu.core.record.OtherNodes;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentId;

/**
 * Asks other nodes for footage that they have. What is in the index was closed and never changes, so the {@value #KEPT} blocks of it that
 * were read last are kept. A node that does not answer within {@value #ANSWER_SECONDS} s is not asked for the next two.
 */
public final class PeerFootage implements OtherNodes, AutoCloseable {
    private static final int KEPT = 128;
    private static final int AT_ONCE = 16;
    private static final int ANSWER_SECONDS = 4;
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private record BlockId(SegmentId segment, int block) {}

    /** @param size of the whole segment */
    private record Block(byte[] bytes, long size) {}

    private final String self;
    private final PeerSeal seal;
    private final Function<String, Optional<String>> addresses;
    private final Function<StreamKey, List<Segment>> writing;
    private final Time time;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, String> terms = new ConcurrentHashMap<>();
    private final Map<String, Long> awaySince = new ConcurrentHashMap<>();

    // Guarded by itself.
    private final Map<BlockId, Block> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockId, Block> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param addresses {@code host:port} at which a node gives footage to others; may block
     * @param writing what others write of a stream; may block
     */
    public PeerFootage(
            String self,
            PeerSeal seal,
            Function<String, Optional<String>> addresses,
            Function<StreamKey, List<Segment>> writing,
            Time time) {
        this.writing = writing;
        this.self = self;
        this.seal = seal;
        this.addresses = addresses;
        this.time = time;
    }

    @Override
    public SegmentBytes open(Segment segment) throws IOException {
        if (segment.node().equals(self))
            throw new NoSuchFileException(segment.id().path().toString());
        String address = addresses
                .apply(segment.node())
                .orElseThrow(() -> new NodeAway(segment.node(), "it has not said where it gives footage"));
        return new Remote(segment, address);
    }

    @Override
    public List<Segment> writing(StreamKey key) {
        return writing.apply(key);
    }

    /** A segment of another node. */
    private final class Remote implements SegmentBytes {
        private final Segment segment;
        private final String address;
        private @Nullable Block lastBlock;
        private int lastNumber;

        Remote(Segment segment, String address) {
            this.segment = segment;
            this.address = address;
        }

        @Override
        public long size() throws IOException {
            return block(0).size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            Block block = block((int) (at / BlockRequest.BYTES));
            int from = (int) (at % BlockRequest.BYTES);
            if (from >= block.bytes().length) return -1;
            int count = Math.min(into.remaining(), block.bytes().length - from);
            into.put(block.bytes(), from, count);
            return count;
        }

        private Block block(int number) throws IOException {
            if (segment.open()) return growing(number);
            BlockId id = new BlockId(segment.id(), number);
            synchronized (kept) {
                Block known = kept.get(id);
                if (known != null) return known;
            }
            Block got = fetch(segment.node(), address, new BlockRequest(segment.id(), number));
            synchronized (kept) {
                kept.put(id, got);
            }
            return got;
        }

        /** What is being written may be longer next time: a block is kept until another one is asked for, or it is closed. */
        private Block growing(int number) throws IOException {
            Block last = lastBlock;
            if (last != null && lastNumber == number) return last;
            Block got = fetch(segment.node(), address, new BlockRequest(segment.id(), number));
            lastBlock = got;
            lastNumber = number;
            return got;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private Block fetch(String node, String address, BlockRequest wanted) throws IOException {
        Long since = awaySince.get(node);
        if (since != null && time.ticks() - since < AWAY_NANOS) throw new NodeAway(node, "it did not answer just now");
        try {
            if (!places.tryAcquire(ANSWER_SECONDS, TimeUnit.SECONDS))
                throw new NodeAway(node, "too much is asked of other nodes at once");
            try {
                Block got = ask(node, address, wanted);
                awaySince.remove(node);
                return got;
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeAway(node, "interrupted");
        }
    }

    private Block ask(String node, String address, BlockRequest wanted) throws IOException, InterruptedException {
        String term = terms.getOrDefault(node, "");
        for (int tries = 0; tries < 2; tries++) {
            String nonce = PeerSeal.random();
            HttpResponse<byte[]> answer = send(node, address, wanted, term, nonce);
            switch (answer.statusCode()) {
                case 200 -> {
                    return opened(node, answer, nonce);
                }
                case 401 -> {
                    term = header(answer, PeerListener.TERM);
                    if (!term.matches("[0-9a-f]{32}")) throw new NodeAway(node, "it takes no request of ours");
                    terms.put(node, term);
                }
                case 404 ->
                    throw new NoSuchFileException(wanted.segment().path().toString(), null, node + " has it no more");
                default -> throw new NodeAway(node, "it answers " + answer.statusCode());
            }
        }
        throw new NodeAway(node, "it takes no request of ours");
    }

    private HttpResponse<byte[]> send(String node, String address, BlockRequest wanted, String term, String nonce)
            throws NodeAway, InterruptedException {
        String target = wanted.target();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + target))
                .header(PeerListener.NODE, self)
                .header(PeerListener.TERM, term)
                .header(PeerListener.NONCE, nonce)
                .header(PeerListener.SEAL, seal.ofRequest(term, nonce, self, node, "GET " + target))
                .build();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request, PeerFootage::bounded);
        try {
            return coming.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            coming.cancel(true);
            awaySince.put(node, time.ticks());
            throw new NodeAway(node, e instanceof TimeoutException ? "it does not answer" : "it is not reached");
        }
    }

    /** What says that it is longer than a block, or not how long it is, is not read. */
    private static HttpResponse.BodySubscriber<byte[]> bounded(HttpResponse.ResponseInfo info) {
        long length = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
        return length <= BlockRequest.BYTES ? BodySubscribers.ofByteArray() : BodySubscribers.replacing(new byte[0]);
    }

    private Block opened(String node, HttpResponse<byte[]> answer, String nonce) throws IOException {
        String told = header(answer, PeerListener.SIZE);
        long size = told.matches("\\d{1,15}") ? Long.parseLong(told) : -1;
        if (size < 0 || !PeerSeal.same(seal.ofAnswer(nonce, size, answer.body()), header(answer, PeerListener.SEAL)))
            throw new IOException("what answers in the name of " + node + " does not know the cluster's secret");
        return new Block(answer.body(), size);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
