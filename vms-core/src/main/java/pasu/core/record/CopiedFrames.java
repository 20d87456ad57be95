package pasu.core.record;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;

/**
 * A stretch of another recorder's footage on its way to us: {@code PASUCF1}, a byte for the codec (0 H.264, 1 H.265), then of each
 * frame, big-endian: Unix µs (8), duration (4), composition offset (4), flags (1; bit 0: something is missing before it), length (4)
 * and as many bytes of NAL units behind their lengths.
 */
public record CopiedFrames(Codec codec, List<CopiedFrame> frames) {
    /** Of all of it, bytes. */
    public static final int MAX_SIZE = 32 << 20;

    private static final byte[] MAGIC = "PASUCF1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 8 + 4 + 4 + 1 + 4;
    private static final int SECOND = 90_000;

    public CopiedFrames {
        frames = List.copyOf(frames);
    }

    public static void begin(ByteBuf out, Codec codec) {
        out.writeBytes(MAGIC).writeByte(codec.ordinal());
    }

    public static void write(ByteBuf out, CopiedFrame frame) {
        ByteBuf units = frame.units();
        out.writeLong(frame.atMicros())
                .writeInt(frame.duration())
                .writeInt(frame.compositionOffset())
                .writeByte(frame.apart() ? 1 : 0)
                .writeInt(units.readableBytes())
                .writeBytes(units, units.readerIndex(), units.readableBytes());
    }

    /**
     * @param in stays as it is; the frames are views of it
     * @throws MalformedMedia if it is cut off, empty, or its times do not grow
     */
    public static CopiedFrames read(ByteBuf in) throws MalformedMedia {
        int at = in.readerIndex();
        int end = in.writerIndex();
        if (end - at <= MAGIC.length)
            throw new MalformedMedia("copied frames have a head of 8 bytes, got " + (end - at));
        for (byte expected : MAGIC)
            if (in.getByte(at++) != expected) throw new MalformedMedia("copied frames begin with PASUCF1");
        int codec = in.getByte(at++);
        if (codec < 0 || codec >= Codec.values().length) throw new MalformedMedia("codec is 0 or 1, got " + codec);
        List<CopiedFrame> frames = new ArrayList<>();
        long last = Long.MIN_VALUE;
        while (at < end) {
            if (end - at < HEADER) throw new MalformedMedia("the last frame is cut off at byte " + at);
            long micros = in.getLong(at);
            int duration = in.getInt(at + 8);
            int offset = in.getInt(at + 12);
            int length = in.getInt(at + 17);
            if (micros <= last)
                throw new MalformedMedia("frame " + frames.size() + " is not later than the one before");
            if (duration < 0 || duration > 60 * SECOND || Math.abs((long) offset) > 10 * SECOND)
                throw new MalformedMedia("frame %d lasts %d and is shown %d later, of 90000 a second"
                        .formatted(frames.size(), duration, offset));
            if (length < 5 || length > end - at - HEADER)
                throw new MalformedMedia("frame %d has %d bytes of %d that are left"
                        .formatted(frames.size(), length, end - at - HEADER));
            boolean apart = (in.getByte(at + 16) & 1) != 0;
            frames.add(new CopiedFrame(micros, duration, offset, apart, in.slice(at + HEADER, length)));
            last = micros;
            at += HEADER + length;
        }
        if (frames.isEmpty()) throw new MalformedMedia("there is no frame");
        return new CopiedFrames(Codec.values()[codec], frames);
    }

    long fromMicros() {
        return frames.getFirst().atMicros();
    }

    long toMicros() {
        CopiedFrame last = frames.getLast();
        return last.atMicros() + Math.max(1, last.duration() * 100L / 9);
    }
}
