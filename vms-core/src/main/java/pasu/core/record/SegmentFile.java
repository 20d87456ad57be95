package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.SegmentMac;
import pasu.core.mp4.FragmentHeader;

/** A segment's file while it is written: what goes to the disk goes into its proof. Owned by the disk's threads. */
final class SegmentFile implements Closeable {
    private final GrowingFile file;
    private final ChainLink link;
    private final long key;
    private final SegmentMac mac;
    private final Checksums checksums = new Checksums();
    private long wholeTicks;

    /** @param key names the key of the mac */
    SegmentFile(GrowingFile file, ChainLink link, long key, SegmentMac mac) {
        this.file = file;
        this.link = link;
        this.key = key;
        this.mac = mac;
    }

    ChainLink link() {
        return link;
    }

    void writeHead(byte[] head) throws IOException {
        ByteBuf in = Unpooled.wrappedBuffer(head);
        mac.update(in);
        checksums.add(in);
        file.append(List.of(ByteBuffer.wrap(head)));
    }

    /**
     * @param parts whole fragments each; their indices stay as they are
     * @throws IOException if not all could be written; {@link #wholeTicks} tells how much could
     */
    void writeFragments(List<ByteBuf> parts) throws IOException {
        long before = file.length();
        List<ByteBuffer> buffers = new ArrayList<>(parts.size());
        for (ByteBuf part : parts) {
            mac.update(part);
            checksums.addFragments(part);
            buffers.add(part.nioBuffer());
        }
        try {
            file.append(buffers);
        } finally {
            whole(parts, file.length() - before);
        }
    }

    /** @param written bytes of the parts that stand in the file */
    private void whole(List<ByteBuf> parts, long written) {
        for (ByteBuf part : parts) {
            for (int at = part.readerIndex(); at < part.writerIndex(); ) {
                int length = FragmentHeader.length(part, at);
                written -= length;
                if (written < 0) return;
                wholeTicks = FragmentHeader.endTicks(part, at);
                at += length;
            }
        }
    }

    /** Media time behind the last fragment that stands whole in the file, 90 kHz. */
    long wholeTicks() {
        return wholeTicks;
    }

    /** Nothing follows; the file is as long as what it holds. @return the tail as it was written */
    SegmentTail.Sealed writeTail(SegmentTail tail) throws IOException {
        SegmentTail.Sealed sealed = tail.seal(checksums.values(), false, key, mac);
        file.append(List.of(ByteBuffer.wrap(sealed.box())));
        file.end();
        return sealed;
    }

    void force(boolean sizeToo) throws IOException {
        file.force(sizeToo);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
