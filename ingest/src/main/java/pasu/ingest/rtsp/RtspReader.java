package pasu.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Locale;
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
    private static final int MAX_BODY = 64 * 1024;
    private static final byte DOLLAR = '$';

    private final ByteBufAllocator allocator;
    private final Sink sink;
    private @Nullable ByteBuf tail;
    private int channels = 2;
    private int junk;
    private long junkTotal;
    private boolean idle;

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
        // Within junk capital letters mean nothing: only an answer or a packet ends it.
        int at = in.readerIndex();
        int junkBytes = junk > 0 ? MessageStart.next(in, at) - at : MessageStart.junk(in);
        if (junkBytes > 0) {
            skip(in, junkBytes);
            return true;
        }
        MessageHead head = MessageHead.find(in).orElse(null);
        if (head == null) return false;
        int bodyAt = at + head.length();
        int body = bodyLength(head.headers(), in, bodyAt);
        if (in.writerIndex() - bodyAt < body) return false;
        byte[] content = new byte[body];
        in.getBytes(bodyAt, content);
        in.readerIndex(bodyAt + body);
        junk = 0;
        if (head.isAnswer()) sink.response(new RtspResponse(head.status(), head.reason(), head.headers(), content));
        else sink.request(head.line().split(" ", 2)[0], head.headers());
        return true;
    }

    /**
     * What Content-Length says, but for descriptions, where cameras miscount or leave it out: of those all is taken that can
     * be nothing else, and, once the connection is {@link #idle}, no more is waited for.
     */
    private int bodyLength(Headers headers, ByteBuf in, int at) throws MalformedRtsp {
        boolean described = headers.first("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/sdp"))
                .isPresent();
        int said = contentLength(headers, described ? MAX_BODY : 0);
        if (!described) return said;
        int there = in.writerIndex() - at;
        if (there < said) return idle ? there : said;
        int end = at + said;
        if (end == in.writerIndex() || MessageStart.isAt(in, end)) return said;
        return Math.min(MessageStart.next(in, end) - at, MAX_BODY);
    }

    /**
     * Nothing came for a while: a description of which some seems to be missing is taken as it is.
     *
     * @throws MalformedRtsp if it cannot be understood
     */
    public void idle() throws MalformedRtsp {
        if (tail == null) return;
        idle = true;
        try {
            read(Unpooled.EMPTY_BUFFER);
        } finally {
            idle = false;
        }
    }

    private void skip(ByteBuf in, int bytes) throws MalformedRtsp {
        in.skipBytes(bytes);
        junk += bytes;
        junkTotal += bytes;
        if (junk > MAX_JUNK) throw new MalformedRtsp("expected RTSP or interleaved RTP, got " + junk + " other bytes");
    }

    private static int contentLength(Headers headers, int unsaid) throws MalformedRtsp {
        String text = headers.first("Content-Length").orElse(String.valueOf(unsaid));
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= MAX_BODY) return length;
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new MalformedRtsp("Content-Length is 0 to " + MAX_BODY + ", got " + MalformedRtsp.excerpt(text));
    }

    @Override
    public void close() {
        if (tail != null) tail.release();
        tail = null;
    }
}
