package pasu.core.media;

import io.netty.buffer.ByteBuf;

/**
 * Takes the NAL units of one access unit, in the order in which they came, in pieces as they come. Bytes are copied
 * before a call returns.
 */
public interface NalSink {

    /** A whole NAL unit, its header included. */
    default void nal(ByteBuf from, int offset, int length) throws MalformedMedia {
        begin(from.getByte(offset), length > 1 ? from.getByte(offset + 1) : 0);
        append(from, offset, length);
        end();
    }

    /** A NAL unit begins whose first two bytes will be these; they are appended by the caller like all others. */
    void begin(byte first, byte second) throws MalformedMedia;

    void append(ByteBuf from, int offset, int length) throws MalformedMedia;

    /** One byte, as the header that a fragmentation unit spreads over its own two. */
    void append(byte value) throws MalformedMedia;

    void end() throws MalformedMedia;

    /** Drops the NAL unit that has begun: a piece of it is missing. Nothing happens where none has. */
    void abandon();
}
