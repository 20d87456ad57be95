package pasu.ingest.sim.serve;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.Mark;
import pasu.ingest.sim.clip.PacketizedClip;

/**
 * A stretch of a card on its way to a client, with the replay extension of ONVIF's streaming specification (§6.3) in each
 * frame's first packet; from the key frame at or before its begin, then a goodbye. Used by the cameras' thread.
 */
final class CardReplay {
    /** Profile, length, NTP time, flags. */
    private static final int EXTENSION = 16;

    private static final int PROFILE = 0xabac;
    private static final int RTP_HEADER = 12;
    private static final int TICK_90K = VideoTrack.HZ / Clip.FPS;
    private static final long NTP_UNIX = 2_208_988_800L;

    /** Frames in one go, before others have their turn. */
    private static final int BURST = 32;

    /** How far it has come. */
    enum Progress {
        /** It goes on as soon as it is its turn again. */
        MOVES,
        /** It waits for the client, or for the time. */
        WAITS,
        DONE
    }

    private final SimCamera camera;
    private final Card card;
    private final Outbox outbox;
    private final int channel;
    private final int rtcpChannel;
    private final Mark mark;
    private final int ssrc;
    private final int timestampBase;
    private int sequence;
    private @Nullable ClockRange range;
    private boolean paced;
    private int cseq;
    private long place;
    private long begunTicks;
    private long begunMicros;
    private long lastTick = Long.MIN_VALUE;

    CardReplay(SimCamera camera, Card card, Outbox outbox, int channel, int rtcpChannel, RandomGenerator random) {
        this.camera = camera;
        this.card = card;
        this.outbox = outbox;
        this.channel = channel;
        this.rtcpChannel = rtcpChannel;
        mark = new Mark(camera.id(), camera.main().name());
        ssrc = random.nextInt();
        timestampBase = random.nextInt();
        sequence = random.nextInt(1 << 16);
    }

    /**
     * Begins, or begins again elsewhere.
     *
     * @param wanted by the camera's clock
     * @param atItsPace at which it was taken, else as fast as the client takes it
     * @param request number of the request
     * @return false if there is nothing of that time
     */
    boolean play(ClockRange wanted, boolean atItsPace, int request, long ticks) {
        long from = card.keyBefore(wanted.fromMicros());
        CardFrame first = card.at(from);
        if (first == null
                || first.takenMicros() >= wanted.toMicros()
                || card.lastMicros().orElse(0) < wanted.fromMicros()) return false;
        range = wanted;
        paced = atItsPace;
        cseq = request;
        place = from;
        begunTicks = ticks;
        begunMicros = first.takenMicros();
        lastTick = Long.MIN_VALUE;
        return true;
    }

    int nextSequence() {
        return sequence & 0xffff;
    }

    /** Sends what the connection takes. */
    Progress feed(long ticks) {
        ClockRange wanted = range;
        if (wanted == null) return Progress.DONE;
        if (camera.faults().silent()) return Progress.WAITS;
        for (int nth = 0; nth < BURST; nth++) {
            CardFrame frame = next();
            if (frame == null || frame.takenMicros() >= wanted.toMicros()) return end();
            boolean early = paced && frame.takenMicros() - begunMicros > (ticks - begunTicks) / 1000;
            if (outbox.waits() || early) return Progress.WAITS;
            CardFrame after = card.at(place + 1);
            boolean last = after == null || after.takenMicros() >= wanted.toMicros();
            boolean ends = last || after != null && after.tick() != frame.tick() + 1;
            outbox.send(packed(frame, ends, last));
            lastTick = frame.tick();
            place++;
        }
        return Progress.MOVES;
    }

    /** Where the card was overwritten before it was read, it goes on with what is there. */
    private @Nullable CardFrame next() {
        if (place < card.oldest()) place = card.keyBefore(Long.MIN_VALUE);
        return card.at(place);
    }

    private Progress end() {
        ByteBuffer bye = Rtcp.goodbye(ssrc);
        bye.put(1, (byte) rtcpChannel);
        outbox.send(bye);
        range = null;
        return Progress.DONE;
    }

    private ByteBuffer packed(CardFrame frame, boolean ends, boolean last) {
        PacketizedClip clip = frame.clip();
        int index = frame.index();
        int timestamp = (int) (timestampBase + frame.tick() * TICK_90K);
        clip.mark(index, mark.text(frame.number(), frame.takenMicros()));
        clip.address(index, channel, sequence, timestamp, ssrc);
        sequence += clip.endPacket(index) - clip.firstPacket(index);
        int from = clip.packetAt(clip.firstPacket(index));
        int payload = from + PacketizedClip.INTERLEAVED + RTP_HEADER;
        int to = clip.packetAt(clip.endPacket(index));
        ByteBuffer packed = ByteBuffer.allocate(to - from + EXTENSION);
        packed.put(clip.bytes().limit(payload).position(from));
        packed.putShort(2, (short) (packed.getShort(2) + EXTENSION));
        packed.put(PacketizedClip.INTERLEAVED, (byte) 0x90);
        boolean discontinuous = lastTick != Long.MIN_VALUE && frame.tick() != lastTick + 1;
        int flags = (frame.isKey() ? 0x80 : 0) | (ends ? 0x40 : 0) | (discontinuous ? 0x20 : 0) | (last ? 0x10 : 0);
        long micros = Math.floorMod(frame.takenMicros(), 1_000_000L);
        packed.putShort((short) PROFILE).putShort((short) 3);
        packed.putInt((int) (Math.floorDiv(frame.takenMicros(), 1_000_000L) + NTP_UNIX));
        packed.putInt((int) ((micros << 32) / 1_000_000));
        packed.put((byte) flags).put((byte) cseq).putShort((short) 0);
        return packed.put(clip.bytes().limit(to).position(payload)).flip();
    }
}
