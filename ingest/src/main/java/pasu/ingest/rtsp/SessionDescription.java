package pasu.ingest.rtsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a camera offers (SDP, RFC 8866), as far as a recorder wants to know.
 *
 * @param control the session's own control attribute
 */
public record SessionDescription(Optional<String> control, List<MediaDescription> media) {
    private static final int MAX_MEDIA = 32;

    /**
     * Reads leniently: lines that are not understood are stepped over, since cameras break this format in many ways.
     *
     * @throws MalformedRtsp if it has no medium at all, or one whose line cannot be read
     */
    public static SessionDescription parse(String sdp) throws MalformedRtsp {
        String control = null;
        List<MediaBuilder> media = new ArrayList<>();
        for (String raw : sdp.split("\r?\n")) {
            String line = raw.strip();
            if (line.startsWith("m=")) {
                if (media.size() == MAX_MEDIA) throw new MalformedRtsp("an SDP has at most " + MAX_MEDIA + " media");
                media.add(new MediaBuilder(line));
            } else if (line.startsWith("a=")) {
                if (!media.isEmpty()) media.getLast().attribute(line.substring(2));
                else if (line.startsWith("a=control:"))
                    control = line.substring(10).strip();
            }
        }
        if (media.isEmpty()) throw new MalformedRtsp("an SDP has a medium, got " + MalformedRtsp.excerpt(sdp));
        return new SessionDescription(
                Optional.ofNullable(control),
                media.stream().map(MediaBuilder::build).toList());
    }

    private static final class MediaBuilder {
        private final String kind;
        private final int payloadType;
        private String encoding = "";
        private int clockRate;
        private final Map<String, String> parameters = new HashMap<>();
        private @Nullable String control;

        MediaBuilder(String line) throws MalformedRtsp {
            String[] words = line.substring(2).split("\\s+");
            if (words.length < 4 || !words[3].matches("[0-9]{1,3}"))
                throw new MalformedRtsp("expected m=kind port transport format, got " + MalformedRtsp.excerpt(line));
            kind = words[0];
            payloadType = Integer.parseInt(words[3]);
        }

        void attribute(String attribute) {
            int colon = attribute.indexOf(':');
            if (colon < 0) return;
            String value = attribute.substring(colon + 1).strip();
            switch (attribute.substring(0, colon)) {
                case "control" -> control = value;
                case "rtpmap" -> mapping(value);
                case "fmtp" -> parameters(value);
                default -> {}
            }
        }

        private void mapping(String value) {
            String[] words = value.split("[\\s/]+");
            if (words.length < 2 || !words[0].equals(String.valueOf(payloadType))) return;
            encoding = words[1].toUpperCase(Locale.ROOT);
            if (words.length > 2 && words[2].matches("[0-9]{1,9}")) clockRate = Integer.parseInt(words[2]);
        }

        private void parameters(String value) {
            String[] words = value.split("\\s+", 2);
            if (words.length < 2 || !words[0].equals(String.valueOf(payloadType))) return;
            for (String pair : words[1].split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0)
                    parameters.put(
                            pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                            pair.substring(equals + 1).strip());
            }
        }

        MediaDescription build() {
            return new MediaDescription(
                    kind, payloadType, encoding, clockRate, Map.copyOf(parameters), Optional.ofNullable(control));
        }
    }
}
