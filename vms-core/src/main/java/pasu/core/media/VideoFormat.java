package pasu.core.media;

/**
 * What a stream carries, read from its parameter sets.
 *
 * @param width shown pixels, after cropping
 * @param mime the codecs parameter of RFC 6381, such as {@code avc1.64001F} or {@code hvc1.1.6.L93.B0}
 */
public record VideoFormat(Codec codec, int width, int height, String mime) {}
