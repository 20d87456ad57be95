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
import pasu.core.camera.StreamKey;
import pasu.core.media.MalformedMedia;

/**
 * What stands at the end of a closed segment: how long it is, the gaps within, and its frames. A uuid box whose last four
 * bytes are its own size, so that it is found from the file's end.
 *
 * @param duration 90 kHz, the last frame's included
 */
record SegmentTail(long duration, List<Gap> gaps, FrameTable frames) {
    static final UUID TYPE = UUID.fromString("6b1f4c52-9d0e-4b7a-8f43-706173750002");

    /** Larger ones are refused: a day of 60 frames a second fits. */
    static final int MAX_SIZE = 64 * 1024 * 1024;

    private static final int VERSION = 1;
    private static final int FIXED = 8 + 16 + 4 + 8 + 4 + 4;

    byte[] box() {
        JsonArray list = new JsonArray();
        gaps.forEach(gap -> list.add(SegmentHead.gapJson(gap)));
        byte[] json = new JsonObject().put("gaps", list).toString().getBytes(StandardCharsets.UTF_8);
        int size = FIXED + json.length + frames.bytes().length + 4;
        ByteBuf out = Unpooled.buffer(size, size);
        out.writeInt(size).writeInt(UuidBox.UUID_BOX);
        out.writeLong(TYPE.getMostSignificantBits()).writeLong(TYPE.getLeastSignificantBits());
        out.writeInt(VERSION).writeLong(duration).writeInt(frames.frames());
        out.writeInt(json.length).writeBytes(json);
        out.writeBytes(frames.bytes()).writeInt(size);
        return out.array();
    }

    /** @param box the whole box @throws MalformedMedia if it is no tail */
    static SegmentTail parse(StreamKey key, byte[] box) throws MalformedMedia {
        ByteBuf in = Unpooled.wrappedBuffer(box);
        if (box.length < FIXED + 4 || !UuidBox.is(in, 0, TYPE))
            throw new MalformedMedia("no tail stands at the file's end");
        in.skipBytes(24);
        int version = in.readInt();
        if (version != VERSION) throw new MalformedMedia("a tail of version " + version + ", 1 is known");
        long duration = in.readLong();
        int count = in.readInt();
        int jsonLength = in.readInt();
        if (jsonLength < 0 || jsonLength > in.readableBytes() - 4)
            throw new MalformedMedia("a tail's text has " + jsonLength + " bytes, " + in.readableBytes() + " are left");
        String text = in.readCharSequence(jsonLength, StandardCharsets.UTF_8).toString();
        byte[] table = new byte[in.readableBytes() - 4];
        in.readBytes(table);
        try {
            List<Gap> gaps = new ArrayList<>();
            for (Object gap : new JsonObject(text).getJsonArray("gaps"))
                gaps.add(SegmentHead.gap(key, (JsonObject) gap));
            return new SegmentTail(duration, gaps, new FrameTable(table, count));
        } catch (DecodeException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new MalformedMedia("a tail's gaps cannot be read: " + e.getMessage(), e);
        }
    }
}
