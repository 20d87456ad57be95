package pasu.ingest.sim.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The transport that a client asks for (RFC 2326 §12.39).
 *
 * @param interleaved through the RTSP connection, else over UDP
 * @param first channel or port of RTP; -1 if the server is to choose
 * @param second channel or port of RTCP
 */
public record Transport(boolean interleaved, int first, int second) {

    /** The first of the offered transports that can be served, or null. */
    public static @Nullable Transport choose(@Nullable String header) {
        if (header == null) return null;
        for (String offer : header.split(",", -1)) {
            Transport transport = parse(offer.strip());
            if (transport != null) return transport;
        }
        return null;
    }

    private static @Nullable Transport parse(String offer) {
        String[] parts = offer.split(";", -1);
        String protocol = parts[0].toUpperCase(Locale.ROOT);
        boolean interleaved = protocol.equals("RTP/AVP/TCP");
        if (!interleaved && !protocol.equals("RTP/AVP") && !protocol.equals("RTP/AVP/UDP")) return null;
        Transport found = interleaved ? new Transport(true, -1, -1) : null;
        for (String part : parts) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            if (word.equals("multicast")) return null;
            if (interleaved && word.startsWith("interleaved=")) found = range(true, word, 254);
            if (!interleaved && word.startsWith("client_port=")) found = range(false, word, 65534);
        }
        return found;
    }

    private static @Nullable Transport range(boolean interleaved, String word, int most) {
        String[] ends = word.substring(word.indexOf('=') + 1).split("-", 2);
        try {
            int first = Integer.parseInt(ends[0]);
            int second = ends.length == 2 ? Integer.parseInt(ends[1]) : first + 1;
            boolean sane = first >= 0 && first <= most && second >= 0 && second <= most + 1 && first != second;
            return sane ? new Transport(interleaved, first, second) : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
