package pasu.ingest.sim.serve;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.PacketizedClip;

/** The pictures of one session: its numbering, its path, and which frames it did not get. Begins with a key frame. */
final class VideoTrack {
    /** RTP clock of video. */
    static final int HZ = 90_000;

    private static final int TICK_90K = HZ / pasu.ingest.sim.clip.Clip.FPS;

    /** A frame that waits in the outbox, until {@code end} bytes have passed. */
    private record Waiting(long number, long end) {}

    /** Told of each frame that the client does not get whole. */
    interface Loss {
        void lost(long number, String reason);
    }

    private final Stream stream;
    private final PacketPath path;
    private final @Nullable Outbox outbox;
    private final Loss loss;
    private final RandomGenerator random;
    private final int ssrc;
    private final int timestampBase;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int sequence;
    private boolean waitsForKey = true;
    private int packets;
    private int octets;
    private long frames;

    /** @param outbox what the path ends in, if it may keep frames waiting */
    VideoTrack(Stream stream, PacketPath path, @Nullable Outbox outbox, Loss loss, RandomGenerator random) {
        this.stream = stream;
        this.path = path;
        this.outbox = outbox;
        this.loss = loss;
        this.random = random;
        ssrc = random.nextInt();
        timestampBase = random.nextInt();
        sequence = random.nextInt(1 << 16);
    }

    PacketPath path() {
        return path;
    }

    int ssrc() {
        return ssrc;
    }

    /** The sequence number that the next packet has. */
    int sequence() {
        return sequence & 0xffff;
    }

    int timestamp(long tick) {
        return (int) (timestampBase + tick * TICK_90K);
    }

    /** The RTP time at a wall time, for the sender report. */
    int timestampAt(long wallMicros) {
        return (int) (timestampBase + (wallMicros - stream.phase()) * 9 / 100);
    }

    /** Frames handed over whole. */
    long frames() {
        return frames;
    }

    void send(PacketizedClip clip, int index, long tick, long number) {
        if (waitsForKey && !clip.isKey(index)) return;
        waitsForKey = false;
        int first = clip.firstPacket(index);
        int end = clip.endPacket(index);
        clip.address(index, path.channel(), sequence, timestamp(tick), ssrc);
        sequence += end - first;
        Faults faults = stream.camera().faults();
        if (faults.silent()) {
            loss.lost(number, "silent");
            return;
        }
        int from = clip.packetAt(first);
        int to = clip.packetAt(end);
        if (!path.hasRoom(to - from)) {
            loss.lost(number, "backpressure");
            return;
        }
        boolean whole = faults.losePercent() == 0
                ? path.rtp(clip.bytes(), from, to)
                : sendSome(clip, first, end, faults.losePercent());
        packets += end - first;
        octets += to - from - (end - first) * (PacketizedClip.INTERLEAVED + 12);
        if (!whole) loss.lost(number, faults.losePercent() == 0 ? "not taken" : "packets dropped");
        else {
            frames++;
            if (outbox != null) remember(outbox, number);
        }
    }

    private void remember(Outbox out, long number) {
        while (!waiting.isEmpty() && waiting.getFirst().end() <= out.passed()) waiting.removeFirst();
        if (out.waits()) waiting.add(new Waiting(number, out.taken()));
    }

    /** Sends each packet with a chance of 1 - percent/100. */
    private boolean sendSome(PacketizedClip clip, int first, int end, double percent) {
        boolean whole = true;
        for (int packet = first; packet < end; packet++) {
            if (random.nextDouble(100) < percent) whole = false;
            else whole &= path.rtp(clip.bytes(), clip.packetAt(packet), clip.packetAt(packet + 1));
        }
        return whole;
    }

    /** The connection is over: what still waited is lost. */
    void close() {
        if (outbox == null) return;
        Consumer<Waiting> lost = frame -> {
            frames--;
            loss.lost(frame.number(), "closed");
        };
        waiting.stream().filter(frame -> frame.end() > outbox.passed()).forEach(lost);
        waiting.clear();
    }

    /** The sender report of now; position and limit span it, behind its interleaving header. */
    ByteBuffer report(long wallMicros, long clockMicros, String cname) {
        return Rtcp.senderReport(ssrc, wallMicros + clockMicros, timestampAt(wallMicros), packets, octets, cname);
    }
}
