package pasu.ingest.rtsp;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Cause;
import pasu.core.media.Codec;
import pasu.core.media.ParameterSets;

/**
 * The video that a session takes from a camera's offer; audio and all else is left where it is.
 *
 * @param control the address of SETUP
 * @param numbered NAL units carry decoding order numbers: {@code sprop-max-don-diff} is above 0 (RFC 7798 §7.1)
 * @param sets from sprop-parameter-sets (RFC 6184 §8.1) or sprop-vps, -sps, -pps (RFC 7798 §7.1); null if not named
 */
public record VideoOffer(
        Codec codec,
        int payloadType,
        String control,
        boolean numbered,
        @Nullable ParameterSets sets) {

    /**
     * @param base what relative addresses are relative to: Content-Base, Content-Location or the request's address
     * @throws DialogueFailure if there is no video, or none in H.264 or H.265
     */
    static VideoOffer choose(SessionDescription description, String base) throws DialogueFailure {
        String offered = "";
        for (MediaDescription medium : description.media()) {
            if (!medium.kind().equals("video")) continue;
            Codec codec =
                    switch (medium.encoding()) {
                        case "H264" -> Codec.H264;
                        case "H265", "HEVC" -> Codec.H265;
                        default -> null;
                    };
            if (codec != null)
                return new VideoOffer(
                        codec,
                        medium.payloadType(),
                        address(description, medium, base),
                        codec == Codec.H265
                                && !medium.parameters()
                                        .getOrDefault("sprop-max-don-diff", "0")
                                        .matches("0*"),
                        sets(codec, medium));
            offered = medium.encoding().isEmpty() ? "payload type " + medium.payloadType() : medium.encoding();
        }
        throw new DialogueFailure(
                Cause.UNKNOWN_CODEC,
                offered.isEmpty()
                        ? "the camera offers no video"
                        : "the camera offers " + MalformedRtsp.excerpt(offered) + ", not H.264 or H.265");
    }

    /**
     * RFC 2326 appendix C.1.1, as cameras mean it and not as RFC 3986 has it: what is relative is joined to the whole base,
     * its query included, with a slash between; a query alone is added, and a path from the root replaces the path.
     */
    private static String address(SessionDescription description, MediaDescription medium, String base) {
        String root = description.control().filter(c -> c.contains("://")).orElse(base);
        String control = medium.control().orElse("*");
        if (control.equals("*") || control.isEmpty()) return root;
        if (control.contains("://")) return control;
        if (control.startsWith("?")) return root + control;
        if (control.startsWith("/")) return root.replaceFirst("(://[^/?#]*).*", "$1") + control;
        return root.endsWith("/") ? root + control : root + "/" + control;
    }

    private static @Nullable ParameterSets sets(Codec codec, MediaDescription medium) {
        byte[] vps = null;
        byte[] sps = null;
        byte[] pps = null;
        if (codec == Codec.H264) {
            String list = medium.parameters().getOrDefault("sprop-parameter-sets", "");
            for (String item : list.split(",")) {
                byte[] nal = decode(item).orElse(new byte[0]);
                if (nal.length < 2) continue;
                switch (codec.set(codec.nalType(nal[0]))) {
                    case SPS -> sps = nal;
                    case PPS -> pps = nal;
                    default -> {}
                }
            }
        } else {
            vps = first(medium, "sprop-vps");
            sps = first(medium, "sprop-sps");
            pps = first(medium, "sprop-pps");
        }
        return sps == null || pps == null ? null : new ParameterSets(codec, vps, sps, pps);
    }

    private static byte @Nullable [] first(MediaDescription medium, String name) {
        String value = medium.parameters().get(name);
        return value == null ? null : decode(value.split(",")[0]).orElse(null);
    }

    /** Base64; what cannot be read is taken as not named, for the stream carries it too. */
    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.strip())).filter(b -> b.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
