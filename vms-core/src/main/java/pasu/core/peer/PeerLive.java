package pasu.core.peer;

import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveHub;
import pasu.core.live.LiveStart;
import pasu.core.media.Fragment;

/**
 * Live pictures of cameras that other nodes have, for who watches them here: one line a stream, however many they are, from the node
 * that has the camera, and from the next as soon as that one has it. {@value #AT_ONCE} at a time; who watches more sees nothing.
 */
public final class PeerLive implements LiveHub.Demand, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerLive.class);
    private static final int AT_ONCE = 256;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** The other says that it is there every two seconds. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long PAUSE_MILLIS = 250;
    private static final int TRIES = 2;

    /** Where a camera is given. @param address {@code host:port} */
    public record Giver(String node, String address) {}

    private final String self;
    private final PeerSeal seal;
    private final LiveHub hub;
    private final Predicate<CameraId> holds;
    private final Function<CameraId, Optional<Giver>> givers;
    private final Time time;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    // Guarded by this.
    private final Set<StreamKey> wanted = new HashSet<>();
    private final Map<StreamKey, Pull> pulls = new HashMap<>();
    private boolean closed;

    /**
     * @param holds whether a camera is this node's
     * @param givers which other node has a camera now; may block
     */
    public PeerLive(
            String self,
            PeerSeal seal,
            LiveHub hub,
            Predicate<CameraId> holds,
            Function<CameraId, Optional<Giver>> givers,
            Time time) {
        this.self = self;
        this.seal = seal;
        this.hub = hub;
        this.holds = holds;
        this.givers = givers;
        this.time = time;
    }

    @Override
    public synchronized void changed(StreamKey key, boolean isWanted) {
        if (isWanted) wanted.add(key);
        else wanted.remove(key);
        arrange(key);
    }

    /** The camera came to this node, or left it. */
    public synchronized void moved(CameraId camera) {
        for (StreamKey key : Set.copyOf(wanted)) if (key.camera().equals(camera)) arrange(key);
    }

    private void arrange(StreamKey key) {
        boolean due = !closed && wanted.contains(key) && !holds.test(key.camera());
        if (!due) {
            Pull pull = pulls.remove(key);
            if (pull != null) pull.end();
        } else if (!pulls.containsKey(key) && pulls.size() < AT_ONCE) {
            Pull pull = new Pull(key);
            pulls.put(key, pull);
            Thread.ofVirtual().name("live " + key).start(pull::run);
        }
    }

    /** Lines of which nothing was heard for too long are given up: to be called again and again. */
    public void watch() {
        Set<Pull> all;
        synchronized (this) {
            all = Set.copyOf(pulls.values());
        }
        for (Pull pull : all) pull.breakIfSilent();
    }

    /** One stream, for as long as it is watched here and another node has it. */
    private final class Pull {
        private final StreamKey key;

        // Guarded by this.
        private boolean over;
        private @Nullable InputStream line;
        private long heardAt;

        Pull(StreamKey key) {
            this.key = key;
        }

        void run() {
            String term = "";
            try {
                while (!isOver()) {
                    Optional<Giver> giver = giver();
                    if (giver.isPresent()) term = follow(giver.get(), term);
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Optional<Giver> giver() {
            try {
                return givers.apply(key.camera());
            } catch (RuntimeException e) { // the database is away: it is asked again
                log.debug("which node has {} is not known now: {}", key, e.toString());
                return Optional.empty();
            }
        }

        /** @return the term that the other takes requests of */
        private String follow(Giver giver, String before) throws InterruptedException {
            String term = before;
            try {
                for (int tries = 0; tries < TRIES && !isOver(); tries++) {
                    String nonce = PeerSeal.random();
                    HttpResponse<InputStream> answer = ask(giver, term, nonce);
                    try (InputStream body = answer.body()) {
                        if (answer.statusCode() == 401) {
                            term = answer.headers()
                                    .firstValue(PeerListener.TERM)
                                    .orElse("");
                            continue;
                        }
                        if (answer.statusCode() == 200) take(body, nonce);
                        return term;
                    }
                }
            } catch (IOException e) {
                log.debug("the live picture of {} from {} ends: {}", key, giver.node(), e.toString());
            } finally {
                said(null);
            }
            return term;
        }

        private HttpResponse<InputStream> ask(Giver giver, String term, String nonce)
                throws IOException, InterruptedException {
            String target = LiveRecord.target(key);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + giver.address() + target))
                    .timeout(CONNECT)
                    .header(PeerListener.NODE, self)
                    .header(PeerListener.TERM, term)
                    .header(PeerListener.NONCE, nonce)
                    .header(PeerListener.SEAL, seal.ofRequest(term, nonce, self, giver.node(), "GET " + target))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        }

        private void take(InputStream body, String nonce) throws IOException {
            said(body);
            DataInputStream in = new DataInputStream(body);
            for (long number = 0; ; number++) {
                LiveRecord record = LiveRecord.read(in, seal, nonce, number);
                synchronized (this) {
                    if (over) return;
                    heardAt = time.ticks();
                    show(record);
                }
            }
        }

        private void show(LiveRecord record) {
            switch (record) {
                case LiveRecord.Start(String stream, var init, long startMicros) ->
                    hub.channel(key).start(new LiveStart(new StreamKey(key.camera(), stream), init, startMicros));
                case LiveRecord.Frame(byte[] bytes, long mediaTime, int duration, boolean isKey) ->
                    hub.channel(key).publish(new Fragment(Unpooled.wrappedBuffer(bytes), mediaTime, duration, isKey));
                case LiveRecord.Quiet quiet -> {}
            }
        }

        private synchronized void said(@Nullable InputStream now) {
            line = now;
            heardAt = time.ticks();
        }

        private synchronized boolean isOver() {
            return over;
        }

        void breakIfSilent() {
            InputStream silent;
            synchronized (this) {
                if (line == null || time.ticks() - heardAt < SILENT_NANOS) return;
                silent = line;
            }
            close(silent);
        }

        void end() {
            InputStream open;
            synchronized (this) {
                over = true;
                open = line;
                // Nothing old is shown to who comes later; what this node has now begins by itself.
                if (!holds.test(key.camera())) hub.channel(key).stop();
            }
            if (open != null) close(open);
        }

        private void close(InputStream open) {
            try {
                open.close();
            } catch (IOException e) {
                log.debug("a line of {} was broken already: {}", key, e.toString());
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            for (StreamKey key : Set.copyOf(wanted)) arrange(key);
        }
        client.shutdownNow();
    }
}
