package pasu.core.media;

import java.util.Arrays;

/**
 * The head of a fragmented MP4 (ISO/IEC 14496-12 ftyp and moov), with which fragments play.
 *
 * @param bytes not to be changed
 */
public record InitSegment(VideoFormat format, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof InitSegment that && format.equals(that.format) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
