package pasu.migrate.legacy;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.FrameMemory;
import pasu.ingest.codec.AccessUnitAssembler;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtsp.VideoOffer;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.RtpStamp;

/**
 * Fingerprints of the access units of a replay. When each was taken stands in the replay extension of its first packet (ONVIF
 * streaming specification, §6.3); from a recorder that sends none, it is told by the RTP times since the begin that was asked
 * for, which is true to a group of pictures.
 */
final class ReplayedFrames implements AccessUnitAssembler.Listener, AutoCloseable {
    private static final int REPLAY = 0xabac;
    private static final int GOODBYE = 203;
    private static final long NTP_UNIX = 2_208_988_800L;
    private static final int MAX_ACCESS_UNIT = 4 << 20;
    private static final int CHUNK = 64 << 10;

    private final List<Frame> frames = new ArrayList<>();
    private final FragmentBuilder builder =
            new FragmentBuilder(new FrameMemory(CHUNK, 4L * MAX_ACCESS_UNIT), MAX_ACCESS_UNIT);
    private final RtpPacket packet = new RtpPacket();
    private final AccessUnitAssembler assembler;
    private final VideoOffer offer;
    private final Codec codec;
    private final long begunMicros;
    private boolean begins = true;
    private int firstTimestamp;
    private int sequence;
    private OptionalLong taken = OptionalLong.empty();
    private boolean over;
    private @Nullable MalformedMedia unreadable;

    ReplayedFrames(VideoOffer offer, long begunMicros) {
        this.offer = offer;
        this.codec = offer.codec();
        this.begunMicros = begunMicros;
        this.assembler = new AccessUnitAssembler(codec, offer.numbered(), offer.sets(), builder, this);
    }

    void rtp(ByteBuf buffer, int at, int length) throws MalformedMedia {
        packet.read(buffer, at, length);
        if (packet.payloadType() != offer.payloadType()) return;
        if (begins) {
            begins = false;
            sequence = packet.sequence();
            taken = replayTime(buffer, at, length);
            if (frames.isEmpty()) firstTimestamp = packet.timestamp();
        }
        assembler.accept(packet);
        if (packet.marker()) begins = true;
        if (unreadable != null) throw unreadable;
    }

    private static OptionalLong replayTime(ByteBuf buffer, int at, int length) {
        int flags = buffer.getByte(at);
        int extension = at + 12 + 4 * (flags & 0xf);
        if ((flags & 0x10) == 0 || extension + 12 > at + length) return OptionalLong.empty();
        if (buffer.getUnsignedShort(extension) != REPLAY) return OptionalLong.empty();
        long seconds = buffer.getUnsignedInt(extension + 4) - NTP_UNIX;
        long fraction = buffer.getUnsignedInt(extension + 8) * 1_000_000L + (1L << 31) >>> 32;
        return OptionalLong.of(seconds * 1_000_000 + fraction);
    }

    /** A goodbye is all that matters of RTCP here. */
    void rtcp(ByteBuf buffer, int at, int length) {
        if (length >= 2 && (buffer.getByte(at + 1) & 0xff) == GOODBYE) over = true;
    }

    boolean saidGoodbye() {
        return over;
    }

    List<Frame> all() {
        return List.copyOf(frames);
    }

    @Override
    public void complete(int timestamp, boolean key, @Nullable ParameterSets newSets) {
        Fragment fragment = builder.finish(1, 0, 0, 0, key);
        ByteBuf bytes = fragment.bytes();
        try {
            Fingerprint print = Fingerprint.of(
                    codec, bytes.nioBuffer(FragmentHeader.SIZE, bytes.readableBytes() - FragmentHeader.SIZE));
            long at = taken.orElse(begunMicros + (timestamp - firstTimestamp) * 100L / 9);
            frames.add(new Frame(print, at, new RtpStamp(timestamp, sequence)));
        } catch (MalformedMedia e) {
            unreadable = e;
        }
        builder.drain().forEach(ByteBuf::release);
    }

    @Override
    public void damaged() {}

    @Override
    public void packetsLost(int packets) {}

    @Override
    public void restarted() {}

    @Override
    public void close() {
        builder.close();
    }
}
