package pasu.core.media;

/** The video codecs that are recorded. */
public enum Codec {
    H264,
    H265
}
