package pasu.ingest.onvif.service;

import java.time.Instant;
import java.util.Optional;

/**
 * A recording on a device's own storage, by its own word (ONVIF Profile G).
 *
 * @param source what it records; of a camera's own recording the token of a profile, or the device's name for it
 * @param from its first picture, by the device's clock
 * @param until its last one so far
 * @param video it has pictures
 */
public record StoredRecording(
        String token, String source, Optional<Instant> from, Optional<Instant> until, boolean video) {}
