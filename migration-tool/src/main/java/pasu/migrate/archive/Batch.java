package pasu.migrate.archive;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.record.CopiedFrame;
import pasu.core.record.CopiedFrames;
import pasu.core.record.Stretch;
import pasu.ingest.backfill.Pace;
import pasu.ingest.replay.ReplayedFrame;
import pasu.ingest.rtp.MediaTimeline;
import pasu.migrate.verify.Frame;

/** Frames of an archive as Pasu takes them, {@link CopiedFrames#MAX_SIZE} bytes at most. */
final class Batch implements ReplayedFrame.Sink {

    /** There is more than one stretch may hold. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        Full() {
            super("the stretch has more than " + (CopiedFrames.MAX_SIZE >> 20) + " MiB");
        }
    }

    private static final long NEAR_MICROS = 10_000;

    private final ByteBuf content = Unpooled.buffer(1 << 20);
    private final MediaTimeline timeline = new MediaTimeline();
    private final Stretch wanted;
    private final Pace pace;
    private final long offsetMicros;
    private @Nullable Codec codec;
    private long lastMicros = Long.MIN_VALUE / 2;
    private boolean hasWanted;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    /** @param wanted our clock @param offsetMicros by how much the archive's clock is ahead */
    Batch(Stretch wanted, Pace pace, long offsetMicros) {
        this.wanted = wanted;
        this.pace = pace;
        this.offsetMicros = offsetMicros;
    }

    @Override
    public void frame(ReplayedFrame frame) throws IOException {
        hasWanted |= isWithin(wanted, frame.takenMicros() - offsetMicros);
        pace.took(frame.units().readableBytes());
        timeline.frame(frame.timestamp(), frame.takenMicros() * 1_000);
        if (codec == null) CopiedFrames.begin(content, frame.codec());
        else if (codec != frame.codec()) throw new IOException("the archive changes its codec within a stretch");
        codec = frame.codec();
        // Pictures that are shown in another order than they come have times that run backwards: those of decoding
        // grow.
        long decoded = frame.takenMicros() - offsetMicros - timeline.compositionOffset() * 100L / 9;
        long at = Math.max(decoded, lastMicros + 1);
        lastMicros = at;
        try {
            CopiedFrame copied = new CopiedFrame(
                    at,
                    timeline.expectedDuration(),
                    timeline.compositionOffset(),
                    frame.discontinuous(),
                    frame.units());
            ParameterSets sets = frame.newSets();
            if (sets != null && !copied.hasSets(frame.codec())) copied = described(copied, sets);
            if (content.readableBytes() + copied.units().readableBytes() + 64 > CopiedFrames.MAX_SIZE) throw new Full();
            places.add(content.writerIndex());
            frames.add(new Frame(Fingerprint.of(frame.codec(), frame.units().nioBuffer()), at, null));
            CopiedFrames.write(content, copied);
        } catch (MalformedMedia e) {
            throw new IOException("the recorder's archive cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the session told of the stream only in its description stands in the frame, for it travels alone. */
    private static CopiedFrame described(CopiedFrame frame, ParameterSets sets) {
        ByteBuf units = Unpooled.buffer();
        byte[] vps = sets.vps();
        if (vps != null) units.writeInt(vps.length).writeBytes(vps);
        units.writeInt(sets.sps().length).writeBytes(sets.sps());
        units.writeInt(sets.pps().length).writeBytes(sets.pps());
        units.writeBytes(
                frame.units(), frame.units().readerIndex(), frame.units().readableBytes());
        return new CopiedFrame(frame.atMicros(), frame.duration(), frame.compositionOffset(), frame.apart(), units);
    }

    /** Recorders begin with the key frame before what they are asked for: that alone is nothing of it. */
    boolean hasWanted() {
        return hasWanted;
    }

    /** By more than clocks and roundings differ. */
    static boolean isWithin(Stretch stretch, long micros) {
        return micros >= stretch.fromMicros() + NEAR_MICROS && micros < stretch.toMicros() - NEAR_MICROS;
    }

    /** In order, by our clock. */
    List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** All of it was taken so much later. */
    void shift(long micros) {
        for (int nth = 0; nth < frames.size(); nth++) {
            Frame frame = frames.get(nth);
            frames.set(nth, new Frame(frame.print(), frame.atMicros() + micros, null));
            content.setLong(places.get(nth), frame.atMicros() + micros);
        }
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        return bytes;
    }
}
