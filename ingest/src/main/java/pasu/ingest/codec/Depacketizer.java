package pasu.ingest.codec;

import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;
import pasu.ingest.rtp.RtpPacket;

/** Turns the RTP payloads of one stream, in order and without loss between two calls, into NAL units. */
public interface Depacketizer {

    /**
     * @throws MalformedMedia if the payload breaks its format; the NAL unit that had begun is abandoned, and the next
     *     packet may be given
     */
    void accept(RtpPacket packet, NalSink sink) throws MalformedMedia;

    /** Packets are missing before the next one: what has begun cannot be completed. */
    void lost(NalSink sink);

    /** True while a NAL unit waits for its further pieces. */
    boolean isWithinNal();

    /**
     * True if an access unit begins with this packet: with a delimiter, parameter set, SEI or the first slice of a picture.
     * After a loss this tells whether the picture at hand is whole.
     */
    boolean beginsAccessUnit(RtpPacket packet);

    /** @param numbered NAL units carry decoding order numbers, which are stepped over (H.265 alone) */
    static Depacketizer of(Codec codec, boolean numbered) {
        return switch (codec) {
            case H264 -> new H264Depacketizer();
            case H265 -> new H265Depacketizer(numbered);
        };
    }
}
