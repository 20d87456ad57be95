package pasu.console;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Reads a body, up to a limit. */
final class RequestBody {
    static final int LIMIT = 64 * 1024;

    private RequestBody() {}

    static Future<Buffer> read(HttpServerRequest request) {
        return read(request, LIMIT);
    }

    /** @param limit bytes; more than that is 413 */
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        Promise<Buffer> body = Promise.promise();
        Buffer all = Buffer.buffer();
        request.exceptionHandler(body::tryFail);
        request.handler(chunk -> {
            if (all.length() + chunk.length() <= limit) all.appendBuffer(chunk);
            else body.tryFail(tooLarge(limit));
        });
        request.endHandler(end -> body.tryComplete(all));
        if (declared(request) > limit) body.tryFail(tooLarge(limit));
        else request.resume();
        return body.future();
    }

    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** The rest is not read, so the connection cannot be used again. */
    private static Problem tooLarge(int limit) {
        return new Problem(
                413, "A request has at most " + limit / 1024 + " KiB: send less.", Map.of("Connection", "close"));
    }
}
