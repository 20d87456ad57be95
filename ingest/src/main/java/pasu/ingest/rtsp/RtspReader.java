package pasu.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits what comes over a camera's connection into interleaved packets ({@code $}, channel, length; RFC 2326 §10.12) and
 * answers. Whole packets are lent straight from the socket's buffer; only an incomplete tail is copied and kept.
 *
 * <p>Junk between packets, as some cameras send it, is skipped up to the next {@code $} of a known channel or answer, up
 * to {@link #MAX_JUNK} bytes at a time, and counted. At most 64 KiB and a message are kept.
 */
public final class RtspReader implements AutoCloseable {
    static final int MAX_JUNK = 64 * 1024;
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_FIELDS = 100;
    private static final byte DOLLAR = '$';
    private static final byte[] ANSWER = "RTSP/1.".getBytes(StandardCharsets.US_ASCII);

    private final ByteBufAllocator allocator;
    private final Sink sink;
    private @Nullable ByteBuf tail;
    private int channels = 2;
    private int junk;
    private long junkTotal;

    /** Takes what was found, in order. */
    public interface Sink {

        /** An interleaved packet; the buffer is lent until this returns. */
        void packet(int channel, ByteBuf buffer, int at, int length) throws MalformedRtsp;

        void response(RtspResponse response) throws MalformedRtsp;

        /** A request of the camera's own, such as OPTIONS to keep alive. */
        void request(String method, Headers headers);
    }

    public RtspReader(ByteBufAllocator allocator, Sink sink) {
        this.allocator = allocator;
        this.sink = sink;
    }

    /** @param count channels 0 to count-1 are in use; a {@code $} with another is junk */
    public void channels(int count) {
        channels = count;
    }

    /** Bytes that were skipped so far. */
    public long junkTotal() {
        return junkTotal;
    }

    /**
     * @param in read to its end; not kept
     * @throws MalformedRtsp if it cannot be understood; nothing further may be given
     */
    public void read(ByteBuf in) throws MalformedRtsp {
        ByteBuf kept = tail;
        if (kept == null) {
            consume(in);
            if (in.isReadable()) {
                tail = allocator.buffer(Math.max(2048, in.readableBytes())).writeBytes(in);
            }
            return;
        }
        kept.writeBytes(in);
        consume(kept);
        if (!kept.isReadable()) {
            kept.release();
            tail = null;
        } else {
            kept.discardReadBytes();
        }
    }

    private void consume(ByteBuf in) throws MalformedRtsp {
        while (in.isReadable()) {
            int before = in.readerIndex();
            boolean whole = in.getByte(before) == DOLLAR ? packet(in) : message(in);
            if (!whole) return;
        }
    }

    private boolean packet(ByteBuf in) throws MalformedRtsp {
        if (in.readableBytes() < 4) return false;
        int at = in.readerIndex();
        int channel = in.getByte(at + 1) & 0xff;
        if (channel >= channels) {
            skip(in, 1);
            return true;
        }
        int length = in.getUnsignedShort(at + 2);
        if (in.readableBytes() < 4 + length) return false;
        sink.packet(channel, in, at + 4, length);
        in.readerIndex(at + 4 + length);
        junk = 0;
        return true;
    }

    private boolean message(ByteBuf in) throws MalformedRtsp {
        int at = in.readerIndex();
        int letters = letters(in);
        if (letters < 0) {
            skip(in, -letters);
            return true;
        }
        int head = headLength(in);
        if (head < 0) {
            if (in.readableBytes() > MAX_HEAD)
                throw new MalformedRtsp("an answer's head has at most " + MAX_HEAD + " bytes, this one has no end");
            return false;
        }
        String text = in.toString(at, head, StandardCharsets.UTF_8);
        String[] lines = text.split("\r?\n", -1);
        Headers headers = headers(lines);
        int body = contentLength(headers);
        if (in.readableBytes() < head + body) return false;
        byte[] content = new byte[body];
        in.getBytes(at + head, content);
        in.readerIndex(at + head + body);
        junk = 0;
        if (lines[0].startsWith("RTSP/")) sink.response(response(lines[0], headers, content));
        else sink.request(lines[0].split(" ", 2)[0], headers);
        return true;
    }

    /** Letters that a message may begin with here, or less the number of bytes that are junk. */
    private static int letters(ByteBuf in) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        int i = at;
        while (i < end && i - at < ANSWER.length && (Character.isUpperCase(in.getByte(i)) || in.getByte(i) == '_')) i++;
        int letters = i - at;
        boolean cut = i == end;
        boolean answer = letters == 4 && (cut || in.getByte(i) == '/') && in.getByte(at) == 'R';
        boolean request = letters >= 3 && !cut && (in.getByte(i) == ' ' || letters == ANSWER.length);
        if (answer || request || cut && letters > 0) return letters;
        int next = in.indexOf(at + 1, end, DOLLAR);
        int word = indexOfAnswer(in, at + 1, end);
        int stop = next < 0 ? word : word < 0 ? next : Math.min(next, word);
        return at - (stop < 0 ? end : stop);
    }

    private static int indexOfAnswer(ByteBuf in, int from, int end) {
        for (int i = in.indexOf(from, end, ANSWER[0]); i >= 0; i = in.indexOf(i + 1, end, ANSWER[0])) {
            int same = 0;
            while (same < ANSWER.length && i + same < end && in.getByte(i + same) == ANSWER[same]) same++;
            if (same == ANSWER.length || i + same == end) return i;
        }
        return -1;
    }

    private void skip(ByteBuf in, int bytes) throws MalformedRtsp {
        in.skipBytes(bytes);
        junk += bytes;
        junkTotal += bytes;
        if (junk > MAX_JUNK) throw new MalformedRtsp("expected RTSP or interleaved RTP, got " + junk + " other bytes");
    }

    /** Bytes up to and with the empty line, or -1. */
    private static int headLength(ByteBuf in) {
        int at = in.readerIndex();
        int end = Math.min(in.writerIndex(), at + MAX_HEAD);
        for (int i = in.indexOf(at, end, (byte) '\n'); i >= 0; i = in.indexOf(i + 1, end, (byte) '\n')) {
            int next = i + 1;
            if (next < end && in.getByte(next) == '\r') next++;
            if (next < end && in.getByte(next) == '\n') return next + 1 - at;
        }
        return -1;
    }

    private static Headers headers(String[] lines) throws MalformedRtsp {
        Headers headers = new Headers();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) continue; // A line that is no field: some cameras send one, and nothing is lost with it.
            headers.add(
                    lines[i].substring(0, colon).strip(),
                    lines[i].substring(colon + 1).strip());
            if (headers.size() > MAX_FIELDS) throw new MalformedRtsp("an answer has at most " + MAX_FIELDS + " fields");
        }
        return headers;
    }

    private static int contentLength(Headers headers) throws MalformedRtsp {
        String text = headers.first("Content-Length").orElse("0");
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= MAX_BODY) return length;
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new MalformedRtsp("Content-Length is 0 to " + MAX_BODY + ", got " + MalformedRtsp.excerpt(text));
    }

    private static RtspResponse response(String line, Headers headers, byte[] body) throws MalformedRtsp {
        String[] words = line.split(" ", 3);
        if (words.length >= 2 && words[1].matches("[1-9][0-9]{2}"))
            return new RtspResponse(Integer.parseInt(words[1]), words.length > 2 ? words[2] : "", headers, body);
        throw new MalformedRtsp("expected RTSP/1.0 and a status, got " + MalformedRtsp.excerpt(line));
    }

    @Override
    public void close() {
        if (tail != null) tail.release();
        tail = null;
    }
}
