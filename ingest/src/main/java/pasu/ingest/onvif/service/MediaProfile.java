package pasu.ingest.onvif.service;

import java.util.Optional;

/**
 * A device's offer: a source with an encoder.
 *
 * @param token by which it is asked for
 * @param source token of the sensor; a device of several lenses has several
 * @param steerable it has a PTZ configuration
 */
public record MediaProfile(
        String token, String name, Optional<String> source, Optional<VideoEncoding> video, boolean steerable) {}
