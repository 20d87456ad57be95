package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtp.Sequence;

/**
 * Puts the packets of one stream together to access units, written straight into the recorder's chunk, and gives up those
 * of which a packet is missing: what is recorded is bit-exact or not there.
 *
 * <p>An access unit ends with the marker bit, or, from cameras that set it wrongly or not at all, when the timestamp
 * changes. NAL units that come alone (parameter sets under a timestamp of their own) are kept and lead the next picture.
 */
public final class AccessUnitAssembler implements NalSink {
    private final Depacketizer depacketizer;
    private final Codec codec;
    private final FragmentBuilder out;
    private final Listener listener;

    private final Sequence sequence = new Sequence();
    private final ParameterSetTracker sets;

    private boolean begun;
    private boolean damaged;
    private boolean picture;
    private boolean key;
    private boolean markerUnreliable;
    private int timestamp;
    private int nalType;
    private int finishedTimestamp;
    private boolean anyFinished;

    /** Is told what came of the packets. */
    public interface Listener {

        /**
         * A whole access unit stands in the builder; the listener finishes or discards it.
         *
         * @param newSets the parameter sets, if they changed since the last call with any
         */
        void complete(int timestamp, boolean key, @Nullable ParameterSets newSets);

        /** An access unit was given up, since packets of it are missing or malformed. */
        void damaged();

        /** Packets are missing from the sequence. */
        void packetsLost(int packets);

        /** The source changed or began anew: timestamps that follow have nothing to do with those before. */
        void restarted();
    }

    /**
     * @param numbered NAL units carry decoding order numbers (H.265 alone)
     * @param fromSdp the parameter sets that the SDP named, used until others come
     */
    public AccessUnitAssembler(
            Codec codec, boolean numbered, @Nullable ParameterSets fromSdp, FragmentBuilder out, Listener listener) {
        this.depacketizer = Depacketizer.of(codec, numbered);
        this.codec = codec;
        this.sets = new ParameterSetTracker(codec, fromSdp);
        this.out = out;
        this.listener = listener;
    }

    /**
     * @throws MalformedMedia if the payload breaks its format; the access unit at hand is given up, and the next packet may
     *     be given
     */
    public void accept(RtpPacket packet) throws MalformedMedia {
        boolean afterLoss = false;
        switch (sequence.accept(packet.sequence(), packet.source())) {
            case OLD -> {
                return;
            }
            case NEXT -> {}
            case AFTER_LOSS -> {
                listener.packetsLost(sequence.lost());
                depacketizer.lost(this);
                afterLoss = true;
                damaged = begun;
            }
            case RESTART -> {
                depacketizer.lost(this);
                afterLoss = true;
                damaged = begun;
                if (begun) finish();
                listener.restarted();
            }
        }
        if (begun && packet.timestamp() != timestamp) finish();
        if (!begun) begin(packet, afterLoss);
        try {
            depacketizer.accept(packet, this);
        } catch (MalformedMedia e) {
            depacketizer.lost(this);
            damaged = true;
            throw e;
        } finally {
            if (packet.marker() && begun && !markerUnreliable && (picture || damaged)) finish();
        }
    }

    private void begin(RtpPacket packet, boolean afterLoss) {
        boolean starts = depacketizer.beginsAccessUnit(packet);
        if (anyFinished && !afterLoss && packet.timestamp() == finishedTimestamp && !starts) markerUnreliable = true;
        begun = true;
        timestamp = packet.timestamp();
        damaged = afterLoss && !starts;
    }

    private void finish() {
        if (depacketizer.isWithinNal()) {
            depacketizer.lost(this);
            damaged = true;
        }
        begun = false;
        if (!picture && !damaged) return;
        boolean wasKey = key;
        picture = false;
        key = false;
        anyFinished = true;
        finishedTimestamp = timestamp;
        if (damaged) {
            damaged = false;
            out.discard();
            listener.damaged();
        } else {
            listener.complete(timestamp, wasKey, wasKey ? sets.takeChanged() : null);
        }
    }

    @Override
    public void begin(byte first, byte second) throws MalformedMedia {
        nalType = codec.nalType(first);
        out.begin(first, second);
    }

    @Override
    public void append(ByteBuf from, int offset, int length) throws MalformedMedia {
        out.append(from, offset, length);
    }

    @Override
    public void append(byte value) throws MalformedMedia {
        out.append(value);
    }

    @Override
    public void end() throws MalformedMedia {
        out.end();
        if (codec.isVcl(nalType)) {
            picture = true;
            key |= codec.isKey(nalType);
        } else if (codec.set(nalType) != Codec.Set.NONE) {
            sets.saw(codec.set(nalType), out.lastNal());
        }
    }

    @Override
    public void abandon() {
        out.abandon();
    }
}
