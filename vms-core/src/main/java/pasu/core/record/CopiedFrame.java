package pasu.core.record;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;

/**
 * An access unit that another recorder took.
 *
 * @param atMicros Unix µs, true time
 * @param duration expected, 90 kHz
 * @param compositionOffset 90 kHz
 * @param apart something is missing before it
 * @param units NAL units, each behind its length in four bytes
 */
public record CopiedFrame(long atMicros, int duration, int compositionOffset, boolean apart, ByteBuf units) {

    /** What its NAL units say of it. @param sets null unless SPS and PPS stand in it */
    record Nature(boolean key, @Nullable ParameterSets sets) {}

    /** Whether the parameter sets stand in it. @throws MalformedMedia if its NAL units cannot be read */
    public boolean hasSets(Codec codec) throws MalformedMedia {
        return nature(codec).sets() != null;
    }

    Nature nature(Codec codec) throws MalformedMedia {
        boolean key = false;
        byte @Nullable [] vps = null;
        byte @Nullable [] sps = null;
        byte @Nullable [] pps = null;
        for (int at = units.readerIndex(); at + 4 < units.writerIndex(); ) {
            int length = units.getInt(at);
            if (length < 1 || length > units.writerIndex() - at - 4)
                throw new MalformedMedia("a NAL unit of " + length + " bytes in an access unit that has fewer");
            int type = codec.nalType(units.getByte(at + 4));
            key |= codec.isVcl(type) && codec.isKey(type);
            switch (codec.set(type)) {
                case VPS -> vps = bytes(at + 4, length);
                case SPS -> sps = bytes(at + 4, length);
                case PPS -> pps = bytes(at + 4, length);
                case NONE -> {}
            }
            at += 4 + length;
        }
        boolean described = sps != null && pps != null && (codec == Codec.H264 || vps != null);
        return new Nature(
                key, described && sps != null && pps != null ? new ParameterSets(codec, vps, sps, pps) : null);
    }

    private byte[] bytes(int at, int length) {
        byte[] copy = new byte[length];
        units.getBytes(at, copy);
        return copy;
    }
}
