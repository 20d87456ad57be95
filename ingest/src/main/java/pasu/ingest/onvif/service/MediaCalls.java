package pasu.ingest.onvif.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.MalformedAnswer;

/** The media services: the first, and the second, which knows H.265. */
public final class MediaCalls {

    private MediaCalls() {}

    /** @param media {@link Service#MEDIA} or {@link Service#MEDIA2} */
    public static Call<List<MediaProfile>> profiles(Service media) {
        return switch (media) {
            case MEDIA ->
                Call.of(
                        media,
                        Element.of("trt:GetProfiles"),
                        answer -> profiles(
                                answer,
                                "trt:Profiles",
                                "tt:VideoSourceConfiguration",
                                "tt:VideoEncoderConfiguration",
                                "tt:PTZ"));
            case MEDIA2 ->
                Call.of(
                        media,
                        Element.of("tr2:GetProfiles").with("tr2:Type", "All"),
                        answer -> profiles(
                                answer,
                                "tr2:Profiles",
                                "tr2:Configurations/tr2:VideoSource",
                                "tr2:Configurations/tr2:VideoEncoder",
                                "tr2:Configurations/tr2:PTZ"));
            default -> throw new IllegalArgumentException("no media service: " + media);
        };
    }

    private static List<MediaProfile> profiles(Element answer, String path, String source, String encoder, String ptz)
            throws MalformedAnswer {
        List<MediaProfile> profiles = new ArrayList<>();
        for (Element one : answer.all(path).toList()) {
            Optional<String> token = one.attribute("token");
            if (token.isEmpty()) throw new MalformedAnswer("a profile has no token");
            boolean steerable = one.first(ptz).isPresent()
                    || one.first("tt:PTZConfiguration").isPresent();
            profiles.add(new MediaProfile(
                    token.get(),
                    one.textAt("tt:Name").or(() -> one.textAt("tr2:Name")).orElse(""),
                    one.textAt(source + "/tt:SourceToken"),
                    one.first(encoder).flatMap(MediaCalls::encoding),
                    steerable));
        }
        return profiles;
    }

    private static Optional<VideoEncoding> encoding(Element encoder) {
        Optional<Integer> width = encoder.intAt("tt:Resolution/tt:Width");
        Optional<Integer> height = encoder.intAt("tt:Resolution/tt:Height");
        Optional<String> name = encoder.textAt("tt:Encoding");
        if (name.isEmpty() || width.isEmpty() || height.isEmpty()) return Optional.empty();
        return Optional.of(new VideoEncoding(
                name.get(),
                width.get(),
                height.get(),
                encoder.numberAt("tt:RateControl/tt:FrameRateLimit"),
                encoder.intAt("tt:RateControl/tt:BitrateLimit")));
    }

    /** Where a profile's stream is had over RTSP, packets within the connection; user information is left out. */
    public static Call<URI> streamUri(Service media, String profile) {
        return switch (media) {
            case MEDIA ->
                Call.of(
                        media,
                        Element.of(
                                "trt:GetStreamUri",
                                Element.of(
                                        "trt:StreamSetup",
                                        Element.of("tt:Stream", "RTP-Unicast"),
                                        Element.of("tt:Transport", Element.of("tt:Protocol", "RTSP"))),
                                Element.of("trt:ProfileToken", profile)),
                        answer -> Addresses.read(answer.needText("trt:MediaUri/tt:Uri")));
            case MEDIA2 ->
                Call.of(
                        media,
                        Element.of("tr2:GetStreamUri")
                                .with("tr2:Protocol", "RTSP")
                                .with("tr2:ProfileToken", profile),
                        answer -> Addresses.read(answer.needText("tr2:Uri")));
            default -> throw new IllegalArgumentException("no media service: " + media);
        };
    }

    /** Where a profile's picture is had over HTTP. */
    public static Call<URI> snapshotUri(Service media, String profile) {
        return switch (media) {
            case MEDIA ->
                Call.of(
                        media,
                        Element.of("trt:GetSnapshotUri").with("trt:ProfileToken", profile),
                        answer -> Addresses.read(answer.needText("trt:MediaUri/tt:Uri")));
            case MEDIA2 ->
                Call.of(
                        media,
                        Element.of("tr2:GetSnapshotUri").with("tr2:ProfileToken", profile),
                        answer -> Addresses.read(answer.needText("tr2:Uri")));
            default -> throw new IllegalArgumentException("no media service: " + media);
        };
    }
}
