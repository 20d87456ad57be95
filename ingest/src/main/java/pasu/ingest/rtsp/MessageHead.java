package pasu.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message up to and with its empty line: what RTSP (RFC 2326 §4) and HTTP have in common. Line ends may be LF alone.
 *
 * @param line the first one
 * @param length bytes
 */
record MessageHead(String line, Headers headers, int length) {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_FIELDS = 100;

    /**
     * @param in not moved
     * @return empty if the head is not whole yet
     * @throws MalformedRtsp if it is longer than {@value #MAX_BYTES} bytes or has more than {@value #MAX_FIELDS} fields
     */
    static Optional<MessageHead> find(ByteBuf in) throws MalformedRtsp {
        int length = length(in);
        if (length < 0) {
            if (in.readableBytes() <= MAX_BYTES) return Optional.empty();
            throw new MalformedRtsp("an answer's head has at most " + MAX_BYTES + " bytes, this one has no end");
        }
        String[] lines =
                in.toString(in.readerIndex(), length, StandardCharsets.UTF_8).split("\r?\n", -1);
        Headers headers = new Headers();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) continue; // A line that is no field: some cameras send one, and nothing is lost with it.
            headers.add(
                    lines[i].substring(0, colon).strip(),
                    lines[i].substring(colon + 1).strip());
            if (headers.size() > MAX_FIELDS) throw new MalformedRtsp("an answer has at most " + MAX_FIELDS + " fields");
        }
        return Optional.of(new MessageHead(lines[0], headers, length));
    }

    /** Bytes up to and with the empty line, or -1. */
    private static int length(ByteBuf in) {
        int at = in.readerIndex();
        int end = Math.min(in.writerIndex(), at + MAX_BYTES);
        for (int i = in.indexOf(at, end, (byte) '\n'); i >= 0; i = in.indexOf(i + 1, end, (byte) '\n')) {
            int next = i + 1;
            if (next < end && in.getByte(next) == '\r') next++;
            if (next < end && in.getByte(next) == '\n') return next + 1 - at;
        }
        return -1;
    }

    /** The status of an answer, {@code RTSP/1.0 200 OK} or {@code HTTP/1.0 200 OK}. */
    int status() throws MalformedRtsp {
        String[] words = line.split(" ", 3);
        if (words.length >= 2 && words[1].matches("[1-9][0-9]{2}")) return Integer.parseInt(words[1]);
        throw new MalformedRtsp("expected RTSP/1.0 and a status, got " + MalformedRtsp.excerpt(line));
    }

    /** What stands behind the status; may be empty. */
    String reason() {
        String[] words = line.split(" ", 3);
        return words.length > 2 ? words[2] : "";
    }

    boolean isAnswer() {
        return line.startsWith("RTSP/") || line.startsWith("HTTP/");
    }
}
