package pasu.migrate.stage;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Speaks JSON to what stands on the stage. */
final class Orders {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Orders() {}

    static JsonObject get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    static JsonObject post(URI address, JsonObject body) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** {@code POST .../faults}. @param argument null if the fault takes none */
    static void fault(URI faults, String fault, @Nullable Object argument) {
        JsonObject body = new JsonObject().put("fault", fault);
        if (argument != null) body.put("argument", argument);
        post(faults, body);
    }

    private static JsonObject send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = HTTP.send(built, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2)
                return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
            throw new Failure(ExitCode.SOFTWARE, built.uri() + " answers " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, built.uri() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        }
    }
}
