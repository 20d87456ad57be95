package pasu.ingest.onvif.service;

import java.util.Locale;
import java.util.Optional;

/**
 * How a profile's pictures are coded.
 *
 * @param name {@code H264}, {@code H265}, {@code JPEG}, or what else the device calls it; upper case
 * @param fps at most
 * @param kbps at most
 */
public record VideoEncoding(String name, int width, int height, Optional<Double> fps, Optional<Integer> kbps) {

    public VideoEncoding {
        name = name.toUpperCase(Locale.ROOT).replace(".", "");
    }

    public long pixels() {
        return (long) width * height;
    }
}
