package pasu.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@code openapi.yaml}: served as it is, and the measure of every request. */
record ApiDocument(JsonObject json) {

    static ApiDocument load() {
        try (InputStream yaml = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            Map<?, ?> tree = new ObjectMapper(new YAMLFactory()).readValue(yaml, Map.class);
            return new ApiDocument(new JsonObject(new ObjectMapper().writeValueAsString(tree)));
        } catch (IOException e) {
            throw new UncheckedIOException("our own openapi.yaml", e);
        }
    }

    /** For requests only: Vert.x knows few media types of answers (no JPEG, no MP4), and we do not check our own. */
    Future<OpenAPIContract> contract(Vertx vertx) {
        JsonObject requests = json.copy();
        requests.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(entry -> {
            if (entry.getValue() instanceof JsonObject operation && operation.containsKey("responses"))
                operation.put(
                        "responses",
                        new JsonObject().put("default", new JsonObject().put("description", "not checked")));
        }));
        requests.getJsonObject("components").remove("responses");
        return OpenAPIContract.from(vertx, requests);
    }
}
