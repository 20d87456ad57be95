package pasu.ingest.sim.serve;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.Nal;

/** The description of a stream (RFC 4566, with the formats of RFC 6184 §8.2.1 and RFC 7798 §7.1). */
public final class Sdp {
    /** The payload type of the pictures. */
    public static final int VIDEO_TYPE = 96;

    static final int PCMU_TYPE = 0;
    static final String VIDEO = "trackID=0";
    static final String AUDIO = "trackID=1";

    private Sdp() {}

    static String of(String name, Clip clip, boolean audio) {
        String sound = """
            m=audio 0 RTP/AVP %d
            a=rtpmap:%d PCMU/8000
            a=control:%s
            """.formatted(PCMU_TYPE, PCMU_TYPE, AUDIO);
        String format = "a=fmtp:%d %s\na=framerate:%d\n".formatted(VIDEO_TYPE, format(clip), Clip.FPS);
        return described(name, clip.codec(), format, audio ? sound : "");
    }

    /** Of a stream whose parameter sets come with its pictures, and nothing else is known. */
    public static String relayed(String name, Codec codec) {
        return described(name, codec, "", "");
    }

    private static String described(String name, Codec codec, String format, String sound) {
        String video = """
            v=0
            o=- 1 1 IN IP4 0.0.0.0
            s=%s
            c=IN IP4 0.0.0.0
            t=0 0
            a=control:*
            a=range:npt=now-
            m=video 0 RTP/AVP %d
            a=rtpmap:%d %s/90000
            %sa=control:%s
            """.formatted(name, VIDEO_TYPE, VIDEO_TYPE, codec, format, VIDEO);
        return (video + sound).replace("\n", "\r\n");
    }

    private static String format(Clip clip) {
        List<byte[]> sets = clip.parameterSets();
        if (clip.codec() == Codec.H265) {
            return "sprop-vps=%s;sprop-sps=%s;sprop-pps=%s"
                    .formatted(ofType(clip, 32), ofType(clip, 33), ofType(clip, 34));
        }
        byte[] sps = sets.stream()
                .filter(nal -> Nal.type(Codec.H264, nal) == 7)
                .findFirst()
                .orElseThrow();
        return "packetization-mode=1;profile-level-id=%02X%02X%02X;sprop-parameter-sets=%s"
                .formatted(sps[1], sps[2], sps[3], base64(sets));
    }

    private static String ofType(Clip clip, int type) {
        return base64(clip.parameterSets().stream()
                .filter(nal -> Nal.type(Codec.H265, nal) == type)
                .toList());
    }

    private static String base64(List<byte[]> nals) {
        return nals.stream().map(Base64.getEncoder()::encodeToString).collect(Collectors.joining(","));
    }
}
