package pasu.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests to whichever node answers: one that does not within a few seconds is left for the next. */
final class ChaosCalls implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<String> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param nodes where each serves */
    ChaosCalls(List<String> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** @param status 0 where no answer came */
    record Answer(int status, String body) {}

    /** One try, at the next node in turn. */
    Answer post(String path, String body, Map<String, String> headers) throws InterruptedException {
        String node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, "");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
