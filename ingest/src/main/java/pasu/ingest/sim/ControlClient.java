package pasu.ingest.sim;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Orders given to a running {@code sim camera --control PORT}. */
final class ControlClient {

    private ControlClient() {}

    /**
     * @param camera an id, or {@code all}
     * @param what {@code faults} or {@code events}
     * @return the exit code of a command that did it
     * @throws Failure if it was not done, in a line
     */
    static int post(int port, String camera, String what, Map<String, Object> body)
            throws IOException, InterruptedException {
        if (!camera.matches("[a-z0-9-]+")) throw new Failure(ExitCode.USAGE, "no camera is called " + camera);
        ObjectMapper json = new ObjectMapper();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/cameras/" + camera + "/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) return ExitCode.OK.number();
            String detail = json.readTree(response.body()).path("detail").asText();
            throw new Failure(response.statusCode() < 500 ? ExitCode.USAGE : ExitCode.SOFTWARE, detail);
        } catch (ConnectException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE, "no simulator takes orders on port " + port + "; start it with --control", e);
        }
    }
}
