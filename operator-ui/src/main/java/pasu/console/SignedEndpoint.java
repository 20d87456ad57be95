package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Answers a device that signs its body; runs on the event loop, must not block. */
@FunctionalInterface
public interface SignedEndpoint {

    /**
     * @param id of the path, whatever it is
     * @param body the bytes as they came, within their limit
     */
    Future<Reply> answer(String id, HttpServerRequest request, Buffer body);
}
