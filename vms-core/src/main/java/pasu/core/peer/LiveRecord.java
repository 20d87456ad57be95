package pasu.core.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveStart;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.InitSegment;
import pasu.core.media.VideoFormat;

/**
 * What one node tells another of a live stream, piece after piece: length, kind, what it is, and the seal over all of it and its number,
 * so that no piece is left out, put in or told twice. Pure.
 */
sealed interface LiveRecord {
    /** Larger than any frame that is recorded. */
    int MOST = 6 << 20;

    int SEAL = 32;

    /** Media time begins anew. @param stream the one that is shown, which may stand in for the one that was asked for */
    record Start(String stream, InitSegment init, long startMicros) implements LiveRecord {}

    /** A frame. */
    record Frame(byte[] bytes, long mediaTime, int duration, boolean key) implements LiveRecord {}

    /** Nothing happens, and the line stands. */
    record Quiet() implements LiveRecord {}

    static ByteBuf start(LiveStart start) {
        VideoFormat format = start.init().format();
        byte[] words = String.join(
                        "\n",
                        start.key().stream(),
                        Long.toString(start.startMicros()),
                        format.codec().name(),
                        Integer.toString(format.width()),
                        Integer.toString(format.height()),
                        format.mime())
                .getBytes(StandardCharsets.UTF_8);
        byte[] init = start.init().bytes();
        return Unpooled.buffer(5 + words.length + init.length)
                .writeByte('s')
                .writeInt(words.length)
                .writeBytes(words)
                .writeBytes(init);
    }

    static ByteBuf frame(Fragment fragment) {
        ByteBuf bytes = fragment.bytes();
        return Unpooled.buffer(14 + bytes.readableBytes())
                .writeByte('f')
                .writeLong(fragment.mediaTime())
                .writeInt(fragment.duration())
                .writeBoolean(fragment.key())
                .writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    }

    static ByteBuf quiet() {
        return Unpooled.buffer(1).writeByte('q');
    }

    /** The piece as it is sent. @param number from 0, within an answer @param nonce of the request */
    static ByteBuf sealed(ByteBuf record, PeerSeal seal, String nonce, long number) {
        byte[] body = new byte[record.readableBytes()];
        record.readBytes(body);
        return Unpooled.buffer(4 + body.length + SEAL)
                .writeInt(body.length)
                .writeBytes(body)
                .writeBytes(seal.ofPiece(nonce, number, body));
    }

    /**
     * Reads the next piece; blocks.
     *
     * @throws IOException if the line ends, or it was not sealed by a node of the cluster for this request
     */
    static LiveRecord read(DataInputStream in, PeerSeal seal, String nonce, long number) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MOST) throw new IOException("a piece of " + length + " bytes");
        byte[] body = in.readNBytes(length);
        byte[] sealed = in.readNBytes(SEAL);
        if (body.length < length || !java.security.MessageDigest.isEqual(sealed, seal.ofPiece(nonce, number, body)))
            throw new IOException("a live picture came without the cluster's seal");
        ByteBuffer rest = ByteBuffer.wrap(body);
        try {
            return switch (rest.get()) {
                case 's' -> start(rest);
                case 'f' -> new Frame(rest(rest, 13), rest.getLong(1), rest.getInt(9), rest.get(13) != 0);
                default -> new Quiet();
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
            throw new IOException("a piece of a live picture cannot be read: " + e.getMessage(), e);
        }
    }

    private static Start start(ByteBuffer rest) throws IOException {
        byte[] words = new byte[rest.getInt()];
        rest.get(words);
        String[] each = new String(words, StandardCharsets.UTF_8).split("\n", -1);
        if (each.length != 6) throw new IOException("a live picture begins with " + each.length + " words");
        byte[] init = new byte[rest.remaining()];
        rest.get(init);
        VideoFormat format =
                new VideoFormat(Codec.valueOf(each[2]), Integer.parseInt(each[3]), Integer.parseInt(each[4]), each[5]);
        return new Start(each[0], new InitSegment(format, init), Long.parseLong(each[1]));
    }

    private static byte[] rest(ByteBuffer record, int from) {
        byte[] bytes = new byte[record.limit() - from - 1];
        record.get(from + 1, bytes);
        return bytes;
    }

    /** What is asked for. */
    static String target(StreamKey key) {
        return PeerListener.LIVE + "?camera=" + key.camera() + "&stream=" + key.stream();
    }
}
