package pasu.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bell's connection to a node: HTTP/1.1, one press at a time, opened when it is needed and again after it broke. It reads
 * no more of an answer than a bell does, so that ten thousand presses a second cost little beside what they measure. For the
 * event loop on which it was made.
 */
final class Line {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int ACCEPTED = 202;

    private final NetClient net;
    private final String host;
    private final int port;
    private @Nullable NetSocket socket;
    private Buffer heard = Buffer.buffer();
    private @Nullable Promise<Ring.Answer> waiting;
    private long sentAt;

    Line(NetClient net, String host, int port) {
        this.net = net;
        this.host = host;
        this.port = port;
    }

    /** Opens it before it is needed; fails if nobody answers there. */
    Future<Void> connect() {
        return net.connect(port, host).map(this::open).mapEmpty();
    }

    /** Sends a press; what comes of it, status 0 where the line broke. Not before the one before was answered. */
    Future<Ring.Answer> send(Ring ring) {
        String body = ring.body();
        Buffer request = Buffer.buffer("POST " + ring.bell().path() + " HTTP/1.1\r\nHost: " + host + ":" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nX-Pasu-Signature: " + ring.bell().sign(body) + "\r\n\r\n" + body);
        Promise<Ring.Answer> answer = Promise.promise();
        waiting = answer;
        sentAt = System.nanoTime();
        NetSocket open = socket;
        if (open != null) open.write(request);
        else
            net.connect(port, host)
                    .onSuccess(fresh -> open(fresh).write(request))
                    .onFailure(refused -> broke());
        return answer.future();
    }

    private NetSocket open(NetSocket fresh) {
        socket = fresh;
        heard = Buffer.buffer();
        return fresh.handler(this::hear).closeHandler(closed -> broke()).exceptionHandler(broken -> {});
    }

    private void hear(Buffer part) {
        heard = heard.length() == 0 ? part : heard.appendBuffer(part);
        String text = heard.toString(StandardCharsets.ISO_8859_1);
        int headEnds = text.indexOf(END_OF_HEAD);
        if (headEnds < 0) return;
        int body = headEnds + END_OF_HEAD.length();
        String head = text.substring(0, body).toLowerCase(Locale.ROOT);
        int end = body + number(head, "\r\ncontent-length: ");
        if (heard.length() < end) return;
        int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
        String alarm = status == ACCEPTED ? new JsonObject(heard.getBuffer(body, end)).getString("alarm") : null;
        heard = Buffer.buffer();
        answer(new Ring.Answer(
                status,
                head.contains("\r\nretry-after: "),
                alarm == null ? null : UUID.fromString(alarm),
                System.nanoTime()));
    }

    private static int number(String head, String name) {
        int at = head.indexOf(name);
        if (at < 0) return 0;
        int from = at + name.length();
        return Integer.parseInt(head, from, head.indexOf('\r', from), 10);
    }

    /** Gives up what was not answered within this, and closes. */
    void giveUp(long now, long withinNanos) {
        if (waiting == null || now - sentAt < withinNanos) return;
        if (socket != null) socket.close();
        broke();
    }

    private void broke() {
        socket = null;
        if (waiting != null) answer(new Ring.Answer(0, false, null, System.nanoTime()));
    }

    private void answer(Ring.Answer answer) {
        Promise<Ring.Answer> done = waiting;
        waiting = null;
        if (done != null) done.complete(answer);
    }
}
