package pasu.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import pasu.core.camera.Cause;
import pasu.ingest.login.Login;

/**
 * RTSP through HTTP, as QuickTime began it and cameras serve it: a GET on one connection, whose answer goes on with all
 * that the camera sends, and a POST on another, whose body is our requests in Base64. A cookie ties the two together.
 */
public final class HttpTunnel {
    private static final String TYPE = "application/x-rtsp-tunnelled";

    /** What the POST announces, and never sends whole: the customary figure. */
    private static final int POST_LENGTH = 32_767;

    private final String host;
    private final String path;
    private final String cookie;
    private final Login login;

    /** @param cookie fresh, letters and digits, at most 22 */
    public HttpTunnel(URI url, String cookie, Login login) {
        this.host = url.getRawAuthority();
        String raw = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        this.path = url.getRawQuery() == null ? raw : raw + "?" + url.getRawQuery();
        this.cookie = cookie;
        this.login = login;
    }

    /** The request that opens the way from the camera. */
    public byte[] get() {
        return head("GET", new Headers().add("Accept", TYPE));
    }

    /** The request that opens the way to the camera. */
    public byte[] post() {
        return head("POST", new Headers().add("Content-Type", TYPE).add("Content-Length", String.valueOf(POST_LENGTH)));
    }

    private byte[] head(String method, Headers more) {
        Headers headers = new Headers()
                .add("Host", host)
                .add("x-sessioncookie", cookie)
                .add("Pragma", "no-cache")
                .add("Cache-Control", "no-cache");
        login.authorization(method, path).ifPresent(value -> headers.add("Authorization", value));
        return (method + " " + path + " HTTP/1.0\r\n" + headers + more + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A request as it stands in the POST's body. */
    public static byte[] encode(byte[] request) {
        return Base64.getEncoder().encode(request);
    }

    /** What came of the GET. */
    public enum Answer {
        /** The tunnel is open; what follows is RTSP. */
        OPEN,
        /** It is to be tried anew, on another connection, with the login that is known now. */
        AGAIN
    }

    /**
     * Looks for the answer to the GET.
     *
     * @param in read up to behind the answer's head
     * @return empty if it is not whole yet
     * @throws DialogueFailure if there is no tunnel
     */
    public Optional<Answer> answer(ByteBuf in) throws MalformedRtsp, DialogueFailure {
        MessageHead head = MessageHead.find(in).orElse(null);
        if (head == null) return Optional.empty();
        int status = head.status();
        in.skipBytes(head.length());
        if (status == 200) {
            login.accepted();
            return Optional.of(Answer.OPEN);
        }
        if (status == 401) {
            DialogueFailure.orRefused(login, head.headers());
            return Optional.of(Answer.AGAIN);
        }
        throw new DialogueFailure(
                status == 404 ? Cause.NOT_FOUND : Cause.REFUSED,
                "the camera answers " + (status + " " + MalformedRtsp.excerpt(head.reason())).strip()
                        + " to a tunnel through HTTP");
    }
}
