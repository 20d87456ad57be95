package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.SegmentMac;
import pasu.core.mp4.FragmentHeader;

/** A segment's file while it is written: what goes to the disk goes into its proof. Owned by the disk's threads. */
final class SegmentFile implements Closeable {
    private final FileChannel channel;
    private final ChainLink link;
    private final long key;
    private final SegmentMac mac;
    private final Checksums checksums = new Checksums();
    private long wholeTicks;

    /** @param key names the key of the mac */
    SegmentFile(FileChannel channel, ChainLink link, long key, SegmentMac mac) {
        this.channel = channel;
        this.link = link;
        this.key = key;
        this.mac = mac;
    }

    ChainLink link() {
        return link;
    }

    void writeHead(byte[] head) throws IOException {
        write(ByteBuffer.wrap(head));
        ByteBuf written = Unpooled.wrappedBuffer(head);
        mac.update(written);
        checksums.add(written);
    }

    /**
     * @param parts whole fragments each; their indices stay as they are
     * @throws IOException if not all could be written; {@link #wholeTicks} tells how much could
     */
    void writeFragments(List<ByteBuf> parts) throws IOException {
        ByteBuffer[] buffers = new ByteBuffer[parts.size()];
        for (int i = 0; i < buffers.length; i++) buffers[i] = parts.get(i).nioBuffer();
        long before = channel.position();
        try {
            write(buffers);
        } catch (IOException e) {
            prove(parts, channel.isOpen() ? channel.position() - before : 0);
            throw e;
        }
        prove(parts, Long.MAX_VALUE);
    }

    /** @param written bytes of the parts that stand in the file */
    private void prove(List<ByteBuf> parts, long written) {
        for (ByteBuf part : parts) {
            mac.update(part);
            for (int at = part.readerIndex(); at < part.writerIndex(); ) {
                int length = FragmentHeader.length(part, at);
                checksums.add(part, at, length);
                written -= length;
                if (written >= 0) wholeTicks = FragmentHeader.endTicks(part, at);
                at += length;
            }
        }
    }

    /** Media time behind the last fragment that stands whole in the file, 90 kHz. */
    long wholeTicks() {
        return wholeTicks;
    }

    /** @return the tail as it was written */
    SegmentTail.Sealed writeTail(SegmentTail tail) throws IOException {
        SegmentTail.Sealed sealed = tail.seal(checksums.values(), false, key, mac);
        write(ByteBuffer.wrap(sealed.box()));
        return sealed;
    }

    private void write(ByteBuffer... buffers) throws IOException {
        long left = 0;
        for (ByteBuffer buffer : buffers) left += buffer.remaining();
        while (left > 0) left -= channel.write(buffers);
    }

    void force(boolean sizeToo) throws IOException {
        channel.force(sizeToo);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
