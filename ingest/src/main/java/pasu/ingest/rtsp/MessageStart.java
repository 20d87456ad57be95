package pasu.ingest.rtsp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Where in a camera's bytes a message begins, and how much before it is junk. */
final class MessageStart {
    private static final byte[] ANSWER = "RTSP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_METHOD = 13;
    private static final byte DOLLAR = '$';

    private MessageStart() {}

    /** Bytes at the reader's place that belong to no answer and to no request; 0 if one begins here, or may begin. */
    static int junk(ByteBuf in) {
        int at = in.readerIndex();
        if (isAt(in, at)) return 0;
        return next(in, at + 1) - at;
    }

    /** The first place from there on at which a packet or an answer may begin; the buffer's end if there is none. */
    static int next(ByteBuf in, int from) {
        int end = in.writerIndex();
        for (int at = from; at < end; at++) {
            byte one = in.getByte(at);
            if (one == DOLLAR || one == ANSWER[0] && isAnswer(in, at)) return at;
        }
        return end;
    }

    /** True if a packet, an answer or a request begins there, or may begin with the bytes that are there. */
    static boolean isAt(ByteBuf in, int at) {
        return in.getByte(at) == DOLLAR || isAnswer(in, at) || isRequest(in, at);
    }

    /** As far as the bytes reach, they are {@code RTSP/1.} */
    private static boolean isAnswer(ByteBuf in, int at) {
        int there = Math.min(ANSWER.length, in.writerIndex() - at);
        for (int i = 0; i < there; i++) if (in.getByte(at + i) != ANSWER[i]) return false;
        return true;
    }

    /** As far as the bytes reach, they are a method of at least three capital letters, and a space. */
    private static boolean isRequest(ByteBuf in, int at) {
        int end = Math.min(in.writerIndex(), at + LONGEST_METHOD + 1);
        int i = at;
        while (i < end && (Character.isUpperCase(in.getByte(i)) || in.getByte(i) == '_')) i++;
        if (i == in.writerIndex()) return true;
        return i - at >= 3 && i < end && in.getByte(i) == ' ';
    }
}
