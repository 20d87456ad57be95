package pasu.police.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON to the other side of the link, blocking. */
public final class JsonPost implements AutoCloseable {

    /** What was answered. */
    public record Answer(int status, String body) {
        public boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private final HttpClient client;
    private final Duration within;

    /** @param within an answer comes within this, or is none */
    public JsonPost(Vertx vertx, HttpClientOptions options, Duration within) {
        this.client = vertx.createHttpClient(options.setConnectTimeout((int) CONNECT_WITHIN.toMillis()));
        this.within = within;
    }

    /** @throws IOException if no answer comes; the other side may have done it all the same */
    public Answer post(URI to, JsonObject message) throws IOException, InterruptedException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(to.toString())
                .setIdleTimeout(within.toMillis())
                .putHeader("Content-Type", "application/json");
        Future<Answer> answer = client.request(options).compose(request -> request.send(Buffer.buffer(message.encode()))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString()))));
        try {
            return answer.toCompletionStage().toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + within.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        var unused = client.close();
    }
}
