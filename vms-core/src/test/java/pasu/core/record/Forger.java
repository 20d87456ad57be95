package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Nonce;
import pasu.core.integrity.Tag;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/** Alters segments as one would who knows the format and has no key: every checksum is made to fit. */
final class Forger {
    private Forger() {}

    static void alterFirstFrame(Path file) throws IOException, MalformedMedia {
        SegmentContent content = SegmentContent.read(file);
        ByteBuf bytes = Unpooled.wrappedBuffer(Files.readAllBytes(file));
        int at = (int) content.headLength();
        bytes.setByte(at + FragmentHeader.SIZE + 40, 99);
        checksums(bytes, content, 1, at, FragmentHeader.length(bytes, at));
        Files.write(file, bytes.array());
    }

    static void exchangeLinks(Path one, Path other) throws IOException, MalformedMedia {
        byte[] a = Files.readAllBytes(one);
        byte[] b = Files.readAllBytes(other);
        int size = UuidBox.HEADER + ChainLink.SIZE;
        int atA = link(a);
        int atB = link(b);
        for (int i = 0; i < size; i++) {
            byte kept = a[atA + i];
            a[atA + i] = b[atB + i];
            b[atB + i] = kept;
        }
        for (Path file : new Path[] {one, other}) {
            byte[] bytes = file == one ? a : b;
            SegmentContent content = SegmentContent.read(file);
            checksums(Unpooled.wrappedBuffer(bytes), content, 0, 0, (int) content.headLength());
            Files.write(file, bytes);
        }
    }

    private static int link(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        int at = 0;
        while (!UuidBox.is(in, at, SegmentHead.LINK)) at += in.getInt(at);
        return at;
    }

    /** Makes the CRC of a stretch fit, and the tail's own. */
    private static void checksums(ByteBuf bytes, SegmentContent content, int which, int at, int length) {
        int end = bytes.writerIndex();
        int tailCrcAt = end - 4 - Tag.SIZE - Nonce.SIZE - 8 - 4;
        int first = tailCrcAt - 4 * (content.frames().frames() + 1);
        bytes.setInt(first + 4 * which, crc(bytes, at, length));
        int tail = (int) content.dataEnd();
        bytes.setInt(tailCrcAt, crc(bytes, tail, tailCrcAt - tail));
    }

    private static int crc(ByteBuf bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.nioBuffer(at, length));
        return (int) crc.getValue();
    }
}
