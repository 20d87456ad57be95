package pasu.core.record;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.Nonce;
import pasu.core.integrity.SegmentMac;
import pasu.core.integrity.Tag;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;

/**
 * What stands at the end of a closed segment: how long it is, the gaps within, its frames, and its proof. A uuid box whose
 * last four bytes are its own size, so that it is found from the file's end.
 *
 * <p>Version 1, which is still read, has no proof: behind the gaps' JSON stands the frame table up to the size. Version 2 has
 * the table's length before it, and behind it the checksums (32 bits each), a CRC32C of the tail so far, the footage key's id
 * (64), the nonce (96), and the tag (128) over all bytes of the file before it.
 *
 * @param duration 90 kHz, the last frame's included
 * @param proof null in version 1, and before {@link #seal}
 */
record SegmentTail(
        long duration,
        List<Gap> gaps,
        FrameTable frames,
        @Nullable Proof proof) {
    static final UUID TYPE = UUID.fromString("6b1f4c52-9d0e-4b7a-8f43-706173750002");

    /** Larger ones are refused: a day of 60 frames a second fits. */
    static final int MAX_SIZE = 64 * 1024 * 1024;

    private static final int PLAIN = 1;
    private static final int PROVED = 2;
    private static final int FIXED = 8 + 16 + 4 + 8 + 4 + 4;

    /** The CRC of the tail, key, nonce, tag, size. */
    private static final int PROOF = 4 + 8 + Nonce.SIZE + Tag.SIZE + 4;

    /** A tail as it is written. */
    record Sealed(byte[] box, Tag tag) {}

    /**
     * Writes the box and ends the tag with it.
     *
     * @param checksums of the head and of each frame
     * @param mac was fed all of the file so far
     */
    Sealed seal(int[] checksums, boolean mended, long key, SegmentMac mac) {
        if (checksums.length != frames.frames() + 1)
            throw new IllegalStateException(
                    checksums.length + " checksums for a head and " + frames.frames() + " frames");
        JsonArray list = new JsonArray();
        gaps.forEach(gap -> list.add(SegmentHead.gapJson(gap)));
        JsonObject words = new JsonObject().put("gaps", list);
        if (mended) words.put("mended", true);
        byte[] json = words.toString().getBytes(StandardCharsets.UTF_8);
        int size = FIXED + json.length + 4 + frames.bytes().length + 4 * checksums.length + PROOF;
        ByteBuf out = Unpooled.buffer(size, size);
        out.writeInt(size).writeInt(UuidBox.UUID_BOX);
        out.writeLong(TYPE.getMostSignificantBits()).writeLong(TYPE.getLeastSignificantBits());
        out.writeInt(PROVED).writeLong(duration).writeInt(frames.frames());
        out.writeInt(json.length).writeBytes(json);
        out.writeInt(frames.bytes().length).writeBytes(frames.bytes());
        for (int checksum : checksums) out.writeInt(checksum);
        out.writeInt(crc(out)).writeLong(key);
        mac.nonce().write(out);
        mac.update(out);
        Tag tag = mac.finish();
        tag.write(out);
        out.writeInt(size);
        return new Sealed(out.array(), tag);
    }

    private static int crc(ByteBuf in) {
        CRC32C crc = new CRC32C();
        crc.update(in.nioBuffer());
        return (int) crc.getValue();
    }

    /** @param box the whole box @throws MalformedMedia if it is no tail, or an altered one */
    static SegmentTail parse(StreamKey key, byte[] box) throws MalformedMedia {
        ByteBuf in = Unpooled.wrappedBuffer(box);
        if (box.length < FIXED + 4 || !UuidBox.is(in, 0, TYPE) || in.getInt(box.length - 4) != box.length)
            throw new MalformedMedia("no tail stands at the file's end");
        in.skipBytes(24).writerIndex(box.length - 4);
        int version = in.readInt();
        if (version != PLAIN && version != PROVED)
            throw new MalformedMedia("a tail of version " + version + ", 1 and 2 are known");
        long duration = in.readLong();
        int count = in.readInt();
        if (!FragmentHeader.isTime(duration) || count < 0)
            throw new MalformedMedia("a tail of %d frames in %d ticks".formatted(count, duration));
        try {
            String text = new String(bytes(in, in.readInt(), "text"), StandardCharsets.UTF_8);
            byte[] table = bytes(in, version == PLAIN ? in.readableBytes() : in.readInt(), "frame table");
            JsonObject words = new JsonObject(text);
            List<Gap> gaps = new ArrayList<>();
            for (Object gap : words.getJsonArray("gaps")) gaps.add(SegmentHead.gap(key, (JsonObject) gap));
            Proof proof = version == PLAIN ? null : proof(in, count, words.getBoolean("mended", false));
            return new SegmentTail(duration, gaps, new FrameTable(table, count), proof);
        } catch (DecodeException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException
                | ClassCastException e) {
            throw new MalformedMedia("a tail's gaps cannot be read: " + e.getMessage(), e);
        }
    }

    private static Proof proof(ByteBuf in, int frames, boolean mended) throws MalformedMedia {
        if (frames < 0 || in.readableBytes() != 4L * (frames + 1L) + PROOF - 4)
            throw new MalformedMedia("a tail's proof of %d frames has %d bytes".formatted(frames, in.readableBytes()));
        int[] checksums = new int[frames + 1];
        for (int i = 0; i < checksums.length; i++) checksums[i] = in.readInt();
        int seen = crc(in.slice(0, in.readerIndex()));
        if (in.readInt() != seen) throw new MalformedMedia("a tail was altered: its checksum is another");
        return new Proof(checksums, mended, in.readLong(), Nonce.read(in), Tag.read(in));
    }

    private static byte[] bytes(ByteBuf in, int length, String what) throws MalformedMedia {
        if (length < 0 || length > in.readableBytes())
            throw new MalformedMedia(
                    "a tail's %s has %d bytes, %d are left".formatted(what, length, in.readableBytes()));
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }
}
