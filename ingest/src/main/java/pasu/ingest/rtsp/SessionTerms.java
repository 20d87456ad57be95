package pasu.ingest.rtsp;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pasu.core.camera.Cause;

/**
 * What a camera answered to SETUP (RFC 2326 §12.37, §12.39).
 *
 * @param session the identifier; empty if it gave none
 * @param timeoutSeconds after which it ends the session
 * @param channel that carries RTP; the next higher one carries RTCP. Empty if it did not say
 * @param rtcpPort of the camera, over UDP; empty if it did not say
 */
record SessionTerms(String session, int timeoutSeconds, OptionalInt channel, OptionalInt rtcpPort) {
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final Pattern TIMEOUT = Pattern.compile("(?i);\\s*timeout\\s*=\\s*([0-9]{1,6})");
    private static final Pattern CHANNEL = Pattern.compile("(?i)interleaved\\s*=\\s*([0-9]{1,3})");
    private static final Pattern PORTS =
            Pattern.compile("(?i)server_port\\s*=\\s*([0-9]{1,5})(?:\\s*-\\s*([0-9]{1,5}))?");

    static SessionTerms of(Headers headers) throws DialogueFailure {
        String session = headers.first("Session").orElse("");
        Matcher timeout = TIMEOUT.matcher(session);
        String transport = headers.first("Transport").orElse("");
        Matcher channel = CHANNEL.matcher(transport);
        Matcher ports = PORTS.matcher(transport);
        SessionTerms terms = new SessionTerms(
                session.split(";", 2)[0].strip(),
                timeout.find() ? Math.max(2, Integer.parseInt(timeout.group(1))) : DEFAULT_TIMEOUT_SECONDS,
                channel.find() ? OptionalInt.of(Integer.parseInt(channel.group(1))) : OptionalInt.empty(),
                ports.find() ? OptionalInt.of(second(ports)) : OptionalInt.empty());
        if (terms.channel.orElse(0) > 254)
            throw new DialogueFailure(
                    Cause.MALFORMED, "the camera answers SETUP with channel " + terms.channel.getAsInt());
        return terms;
    }

    private static int second(Matcher ports) {
        return ports.group(2) == null ? Integer.parseInt(ports.group(1)) + 1 : Integer.parseInt(ports.group(2));
    }
}
