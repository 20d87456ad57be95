package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import pasu.core.integrity.SegmentMac;
import pasu.core.integrity.Tag;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/** Reads a segment's file as its proof is made: the head, then fragment by fragment. */
public final class ProofReader {
    private ProofReader() {}

    /**
     * @param mac is fed all bytes up to the last whole fragment; null if only the checksums are wanted
     * @throws MalformedMedia if the frame table does not fit the file
     * @return checksums of the head and of each fragment, as they are now
     */
    public static int[] read(FileChannel channel, SegmentContent content, @Nullable SegmentMac mac)
            throws IOException, MalformedMedia {
        Checksums checksums = new Checksums();
        ByteBuf buffer = Unpooled.buffer(64 * 1024);
        take(channel, 0, (int) content.headLength(), buffer, checksums, mac);
        long at = content.headLength();
        FrameTable.Cursor frame = content.frames().cursor();
        while (frame.next()) {
            int length = FragmentHeader.SIZE + frame.size();
            if (frame.size() < 0 || at + length > content.dataEnd())
                throw new MalformedMedia("the frame table tells of more bytes than the file has");
            take(channel, at, length, buffer, checksums, mac);
            at += length;
        }
        if (at != content.dataEnd())
            throw new MalformedMedia((content.dataEnd() - at) + " bytes between the last frame and the tail");
        return checksums.values();
    }

    /** Feeds what the tag is over of the tail. @param content of a file that is closed */
    public static void readTail(FileChannel channel, SegmentContent content, SegmentMac mac) throws IOException {
        int length = (int) (channel.size() - content.dataEnd() - Tag.SIZE - 4);
        take(channel, content.dataEnd(), length, Unpooled.buffer(length), new Checksums(), mac);
    }

    private static void take(
            FileChannel channel, long at, int length, ByteBuf buffer, Checksums checksums, @Nullable SegmentMac mac)
            throws IOException {
        buffer.clear().ensureWritable(length);
        while (buffer.readableBytes() < length) {
            int count = buffer.writeBytes(channel, at + buffer.readableBytes(), length - buffer.readableBytes());
            if (count < 0) throw new IOException("the file became shorter while it was read");
        }
        checksums.add(buffer);
        if (mac != null) mac.update(buffer);
    }
}
