package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.media.NalSink;

/** NAL units as they come out of a depacketizer, which must keep to the order of calls. */
final class Gathered implements NalSink {
    final List<byte[]> nals = new ArrayList<>();
    private @Nullable ByteArrayOutputStream open;
    private byte first;
    private byte second;

    @Override
    public void begin(byte one, byte two) {
        if (open != null) throw new IllegalStateException("a NAL unit has begun already");
        open = new ByteArrayOutputStream();
        first = one;
        second = two;
    }

    private ByteArrayOutputStream open() {
        if (open == null) throw new IllegalStateException("no NAL unit has begun");
        return open;
    }

    @Override
    public void append(ByteBuf from, int offset, int length) {
        byte[] bytes = new byte[length];
        from.getBytes(offset, bytes);
        open().writeBytes(bytes);
    }

    @Override
    public void append(byte value) {
        open().write(value);
    }

    @Override
    public void end() {
        byte[] nal = open().toByteArray();
        if (nal[0] != first || nal.length > 1 && nal[1] != second)
            throw new IllegalStateException("the first bytes are not those that were announced");
        nals.add(nal);
        open = null;
    }

    @Override
    public void abandon() {
        open = null;
    }
}
