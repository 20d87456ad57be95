package pasu.migrate.legacy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.ingest.replay.ReplayRequest;
import pasu.ingest.replay.ReplaySession;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.verify.ClockHint;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.RtpStamp;

/**
 * A recorder whose live pictures and archive are had over RTSP, by a pattern with {@code {channel}} in it or one by one. Where it has a
 * management of the simulated recorder's kind, its channels are switched there; else somebody has to do that by hand.
 */
public final class RtspRecorder implements LegacyRecorder {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RecorderPlan plan;
    private final @Nullable URI management;
    private final @Nullable Credentials credentials;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param credentials null if none are asked for */
    public RtspRecorder(RecorderPlan plan, @Nullable Credentials credentials) {
        this.plan = plan;
        this.management = plan.management();
        this.credentials = credentials;
    }

    @Override
    public Optional<ClockHint> clock(String channel) throws IOException {
        return ServerClock.ask(plan.channel(channel).live());
    }

    @Override
    public boolean codesAnew() {
        return plan.codesAnew();
    }

    @Override
    public Optional<URI> relay(String channel) {
        return plan.relay(channel);
    }

    @Override
    public List<Frame> frames(String channel, long fromMicros, long toMicros) throws IOException {
        List<Frame> frames = new ArrayList<>();
        replay(channel, fromMicros, toMicros, frame -> frames.add(frame(frame)));
        return frames;
    }

    @Override
    public void replay(String channel, long fromMicros, long toMicros, ReplayedFrame.Sink sink) throws IOException {
        URI address = plan.channel(channel).archive();
        ReplayRequest wanted =
                new ReplayRequest(address, InetAddress.getByName(address.getHost()), credentials, fromMicros, toMicros);
        ReplaySession.read(wanted, sink, Time.system());
    }

    private static Frame frame(ReplayedFrame replayed) throws IOException {
        try {
            return new Frame(
                    Fingerprint.of(replayed.codec(), replayed.units().nioBuffer()),
                    replayed.takenMicros(),
                    new RtpStamp(replayed.timestamp(), replayed.sequence()));
        } catch (MalformedMedia e) {
            throw new IOException("the recorder's archive cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Channel> channel(String channel) throws IOException {
        if (management == null) return Optional.empty();
        JsonArray items = ask("GET", "/channels", null).getJsonArray("items");
        for (int at = 0; at < items.size(); at++) {
            JsonObject item = items.getJsonObject(at);
            if (item.getString("name").equals(channel))
                return Optional.of(new Channel(channel, item.getBoolean("recording"), item.getLong("viewers")));
        }
        throw new IOException("the recorder has no channel " + channel);
    }

    @Override
    public void record(String channel, boolean on) throws IOException {
        if (management == null)
            throw new IOException("the recorder's channels are switched by hand: it has no management we speak");
        ask("PUT", "/channels/" + channel, new JsonObject().put("recording", on));
    }

    private JsonObject ask(String method, String path, @Nullable JsonObject body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(management + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (body != null) request.header("Content-Type", "application/json");
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200)
                throw new IOException("the recorder's management answers " + response.statusCode());
            return new JsonObject(response.body());
        } catch (DecodeException e) {
            throw new IOException("the recorder's management does not answer in JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
