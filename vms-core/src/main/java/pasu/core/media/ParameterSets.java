package pasu.core.media;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parameter sets with which a stream's pictures can be decoded; the last ones that came, or those of the SDP until
 * then. One VPS, SPS and PPS each: cameras send no more.
 *
 * @param vps null in H.264
 */
public record ParameterSets(Codec codec, byte @Nullable [] vps, byte[] sps, byte[] pps) {

    /** @throws MalformedMedia if the SPS cannot be read */
    public VideoFormat format() throws MalformedMedia {
        return switch (codec) {
            case H264 -> H264.format(sps);
            case H265 -> H265.parse(sps).format();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSets that
                && codec == that.codec
                && Arrays.equals(vps, that.vps)
                && Arrays.equals(sps, that.sps)
                && Arrays.equals(pps, that.pps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sps) * 31 + Arrays.hashCode(pps);
    }
}
