package pasu.migrate.centre;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.migrate.verify.Frame;

/** Pasu over its public interface, with the token of an engineer. */
public final class RestCentre implements Centre {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int BAD = 400;
    private static final int BUSY = 503;
    private static final int TRIES = 5;

    /** A disk that is far behind is waited for. */
    private static final Duration COPYING = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    /** @param base {@code http://host:port} */
    public RestCentre(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Free on the disks of the node that answers, of those that take recordings. */
    public long freeBytes() throws IOException {
        return ask("GET", "/api/v1/system", null).getJsonArray("disks").stream()
                .map(JsonObject.class::cast)
                .filter(disk -> disk.getString("state").equals("ok"))
                .mapToLong(disk -> disk.getLong("freeBytes"))
                .sum();
    }

    @Override
    public List<CentreCamera> cameras() throws IOException {
        return pages("/api/v1/cameras?limit=200").stream().map(CentreCamera::of).toList();
    }

    @Override
    public CentreCamera camera(String id) throws IOException {
        return CentreCamera.of(ask("GET", "/api/v1/cameras/" + id, null));
    }

    @Override
    public CentreCamera add(JsonObject camera) throws IOException {
        return CentreCamera.of(ask("POST", "/api/v1/cameras", camera));
    }

    @Override
    public CentreCamera change(String id, JsonObject fields) throws IOException {
        for (int nth = 1; ; nth++) {
            long version = camera(id).version();
            HttpResponse<String> answer =
                    exchange("PATCH", "/api/v1/cameras/" + id, fields.copy().put("version", version));
            if (answer.statusCode() != CONFLICT || nth == TRIES) return CentreCamera.of(body(answer));
        }
    }

    @Override
    public List<Recorded> recorded(String id, long fromMicros, long toMicros) throws IOException {
        return pages("/api/v1/cameras/" + id + "/recordings?" + span(fromMicros, toMicros)).stream()
                .map(segment -> new Recorded(
                        segment.getString("id"),
                        micros(segment.getString("start")),
                        micros(segment.getString("end")),
                        segment.getBoolean("open"),
                        segment.getString("origin")))
                .toList();
    }

    @Override
    public Optional<URI> device(String id) throws IOException {
        HttpResponse<String> answer = exchange("GET", devicePath(id), null);
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(URI.create(body(answer).getString("address")));
    }

    @Override
    public void device(String id, @Nullable URI address) throws IOException {
        if (address != null) {
            ask("PUT", devicePath(id), new JsonObject().put("address", address.toString()));
            return;
        }
        int answered = exchange("DELETE", devicePath(id), null).statusCode();
        if (answered / 100 != 2 && answered != NOT_FOUND)
            throw new IOException("Pasu does not forget the device: it answers " + answered);
    }

    private static String devicePath(String id) {
        return "/api/v1/cameras/" + id + "/device";
    }

    @Override
    public Optional<String> unrest(String id, @Nullable String site) throws IOException {
        String asked = site == null ? "" : "?site=" + URLEncoder.encode(site, StandardCharsets.UTF_8);
        JsonArray open =
                ask("GET", "/api/v1/cameras/" + id + "/unrest" + asked, null).getJsonArray("items");
        if (open.isEmpty()) return Optional.empty();
        JsonObject first = open.getJsonObject(0);
        return Optional.of("%s at %s is open since %s%s"
                .formatted(
                        first.getString("kind").equals("incident") ? "an incident" : "an alarm",
                        first.getString("place"),
                        first.getString("since"),
                        open.size() == 1 ? "" : ", and " + (open.size() - 1) + " more"));
    }

    @Override
    public Optional<String> trial(String id) throws IOException {
        return ask("GET", "/api/v1/trials?camera=" + id, null).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(trial -> trial.getString("state").equals("running"))
                .map(trial -> "the trial «" + trial.getString("name") + "» is not accepted yet")
                .findFirst();
    }

    @Override
    public List<Gap> gaps(String id, long fromMicros, long toMicros) throws IOException {
        return pages("/api/v1/cameras/" + id + "/recordings?" + span(fromMicros, toMicros), "gaps").stream()
                .filter(gap -> gap.containsKey("end"))
                .map(gap -> new Gap(
                        micros(gap.getString("start")),
                        micros(gap.getString("end")),
                        gap.getString("cause"),
                        fill(gap.getJsonObject("backfill"))))
                .distinct() // a gap that lies between two pages is on both
                .toList();
    }

    private static Gap.@Nullable Fill fill(@Nullable JsonObject told) {
        return told == null
                ? null
                : new Gap.Fill(told.getString("outcome"), told.getInteger("attempts"), told.getString("detail"));
    }

    @Override
    public List<Frame> frames(String id, long fromMicros, long toMicros) throws IOException {
        List<Recorded> segments = recorded(id, fromMicros, toMicros);
        if (segments.isEmpty()) return List.of();
        // Before the first frame there is nothing to show, and the file would not tell when it begins.
        long from = Math.max(fromMicros, segments.getFirst().startMicros());
        HttpRequest request = request("/api/v1/cameras/" + id + "/video.mp4?" + span(from, toMicros))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == NOT_FOUND) return List.of();
                if (answer.statusCode() != 200)
                    throw new IOException("Pasu gives no footage: it answers " + answer.statusCode());
                return MovieFrames.read(body, from);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public Copy copy(String id, String recorder, byte[] frames) throws IOException {
        String path =
                "/api/v1/cameras/" + id + "/footage?recorder=" + URLEncoder.encode(recorder, StandardCharsets.UTF_8);
        String digest = digest(frames);
        HttpRequest request = request(path)
                .timeout(COPYING)
                .header("Content-Type", "application/octet-stream")
                .header("Content-Digest", digest)
                .POST(BodyPublishers.ofByteArray(frames))
                .build();
        try {
            for (int nth = 1; ; nth++) {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == BUSY && nth < TRIES) {
                    LockSupport.parkNanos(Duration.ofSeconds(nth).toNanos());
                    continue;
                }
                if (answer.statusCode() == BAD) throw new Refused(answer.body());
                JsonObject told = body(answer);
                String from = told.getString("from");
                return new Copy(
                        told.getInteger("frames"), told.getLong("bytes"), from == null ? 0 : micros(from), digest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Has Pasu show how a migration stands.
     *
     * @param id of the migration, always the same
     * @param word as {@code MigrationTold} of openapi.yaml
     */
    public void tell(UUID id, JsonObject word) throws IOException {
        HttpResponse<String> answer = exchange("PUT", "/api/v1/migrations/" + id, word);
        if (answer.statusCode() / 100 != 2) body(answer);
    }

    private static String span(long fromMicros, long toMicros) {
        return "from=" + Time.instant(fromMicros) + "&to=" + Time.instant(toMicros);
    }

    private static long micros(String rfc3339) {
        return Time.micros(Instant.parse(rfc3339));
    }

    private List<JsonObject> pages(String path) throws IOException {
        return pages(path, "items");
    }

    private List<JsonObject> pages(String path, String what) throws IOException {
        List<JsonObject> items = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            String next = cursor == null
                    ? ""
                    : (path.contains("?") ? "&" : "?") + "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            JsonObject page = ask("GET", path + next, null);
            JsonArray found = page.getJsonArray(what);
            for (int at = 0; at < found.size(); at++) items.add(found.getJsonObject(at));
            cursor = page.getString("next");
        } while (cursor != null);
        return items;
    }

    private JsonObject ask(String method, String path, @Nullable JsonObject content) throws IOException {
        return body(exchange(method, path, content));
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable JsonObject content) throws IOException {
        HttpRequest.Builder request = request(path);
        if (content == null) request.method(method, BodyPublishers.noBody());
        else
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(content.encode()));
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static JsonObject body(HttpResponse<String> answer) throws IOException {
        try {
            JsonObject body = new JsonObject(answer.body());
            if (answer.statusCode() / 100 == 2) return body;
            throw new IOException("Pasu answers " + answer.statusCode() + ": " + body.getString("detail", "?"));
        } catch (DecodeException e) {
            throw new IOException("Pasu answers " + answer.statusCode() + ", and not in JSON", e);
        }
    }
}
