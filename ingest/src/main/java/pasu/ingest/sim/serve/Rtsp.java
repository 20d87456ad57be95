package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests and responses of RTSP 1.0, RFC 2326. */
public final class Rtsp {
    private Rtsp() {}

    /** What a client said is no RTSP; the connection is closed. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }

    /** @param headers by name, upper and lower case alike */
    public record Request(String method, String uri, Map<String, String> headers) {

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /** Path of the URI without leading and trailing slashes; empty for {@code *}. */
        public String path() {
            int scheme = uri.indexOf("://");
            int slash = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3);
            if (slash < 0) return "";
            String path = uri.substring(slash).replaceFirst("[?#].*", "");
            return path.replaceAll("^/+|/+$", "");
        }

        /**
         * Takes one request off the buffer.
         *
         * @param in ready to be read; its position moves past the request, or stays
         * @return null if the request is not whole yet
         */
        public static @Nullable Request take(ByteBuffer in) throws Malformed {
            int end = headerEnd(in);
            if (end < 0) return null;
            byte[] head = new byte[end - in.position()];
            in.get(in.position(), head);
            String[] lines = new String(head, UTF_8).split("\r\n", -1);
            String[] first = lines[0].split(" ", -1);
            if (first.length != 3 || !first[2].equals("RTSP/1.0"))
                throw new Malformed("a request line is METHOD URI RTSP/1.0, got " + lines[0]);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int line = 1; line < lines.length; line++) {
                int colon = lines[line].indexOf(':');
                if (colon < 1) throw new Malformed("a header line is NAME: VALUE, got " + lines[line]);
                headers.put(
                        lines[line].substring(0, colon).strip(),
                        lines[line].substring(colon + 1).strip());
            }
            int body = bodyLength(headers);
            if (in.limit() - end - 4 < body) return null;
            in.position(end + 4 + body);
            return new Request(first[0].toUpperCase(Locale.ROOT), first[1], headers);
        }

        private static int headerEnd(ByteBuffer in) {
            for (int at = in.position(); at + 4 <= in.limit(); at++) if (in.getInt(at) == 0x0d0a0d0a) return at;
            return -1;
        }

        private static int bodyLength(Map<String, String> headers) throws Malformed {
            String length = headers.getOrDefault("Content-Length", "0");
            try {
                int bytes = Integer.parseInt(length);
                if (bytes >= 0) return bytes;
            } catch (NumberFormatException fallThrough) {
                // said below, with the value
            }
            throw new Malformed("Content-Length is a number, got " + length);
        }
    }

    public enum Status {
        OK(200, "OK"),
        BAD_REQUEST(400, "Bad Request"),
        UNAUTHORIZED(401, "Unauthorized"),
        NOT_FOUND(404, "Not Found"),
        NOT_ALLOWED(405, "Method Not Allowed"),
        NOT_ENOUGH_BANDWIDTH(453, "Not Enough Bandwidth"),
        SESSION_NOT_FOUND(454, "Session Not Found"),
        NOT_VALID_IN_STATE(455, "Method Not Valid in This State"),
        INVALID_RANGE(457, "Invalid Range"),
        AGGREGATE_NOT_ALLOWED(459, "Aggregate Operation Not Allowed"),
        UNSUPPORTED_TRANSPORT(461, "Unsupported Transport"),
        OPTION_NOT_SUPPORTED(551, "Option not supported");

        final int code;
        final String reason;

        Status(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    /** A response under construction. */
    public static final class Response {
        private final Status status;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final StringBuilder challenges = new StringBuilder();
        private String body = "";

        public Response(Status status) {
            this.status = status;
        }

        Status status() {
            return status;
        }

        public Response with(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Response challenge(String value) {
            challenges.append("WWW-Authenticate: ").append(value).append("\r\n");
            return this;
        }

        public Response body(String type, String text) {
            body = text;
            return with("Content-Type", type);
        }

        public byte[] bytes(@Nullable String cseq) {
            StringBuilder text = new StringBuilder(256);
            text.append("RTSP/1.0 ")
                    .append(status.code)
                    .append(' ')
                    .append(status.reason)
                    .append("\r\n");
            if (cseq != null) text.append("CSeq: ").append(cseq).append("\r\n");
            text.append("Server: Pasu-Sim\r\n").append(challenges);
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            int length = body.getBytes(UTF_8).length;
            if (length > 0) text.append("Content-Length: ").append(length).append("\r\n");
            return text.append("\r\n").append(body).toString().getBytes(UTF_8);
        }
    }
}
