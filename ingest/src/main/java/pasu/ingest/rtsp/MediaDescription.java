package pasu.ingest.rtsp;

import java.util.Map;
import java.util.Optional;

/**
 * One medium of a session description (RFC 8866 §5.14).
 *
 * @param kind {@code video}, {@code audio}, {@code application}
 * @param encoding of its rtpmap, upper case; empty if there is none
 * @param parameters of its fmtp, names in lower case
 * @param control as it stands in the SDP: absolute, relative or {@code *}
 */
public record MediaDescription(
        String kind,
        int payloadType,
        String encoding,
        int clockRate,
        Map<String, String> parameters,
        Optional<String> control) {}
