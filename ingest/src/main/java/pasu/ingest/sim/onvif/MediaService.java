package pasu.ingest.sim.onvif;

import java.util.Optional;
import pasu.core.media.Codec;

/** Answers what both media services are asked. The first does not know H.265: such a profile has no encoder there. */
final class MediaService {
    private static final String SOURCE = """
        <tt:Name>source</tt:Name><tt:UseCount>2</tt:UseCount><tt:SourceToken>sensor</tt:SourceToken>
        <tt:Bounds x="0" y="0" width="1280" height="720"/>\
        """;
    private static final String PTZ = """
        <tt:Name>ptz</tt:Name><tt:UseCount>2</tt:UseCount><tt:NodeToken>head</tt:NodeToken>
        <tt:DefaultContinuousPanTiltVelocitySpace>http://www.onvif.org/ver10/tptz/PanTiltSpaces/VelocityGenericSpace</tt:DefaultContinuousPanTiltVelocitySpace>
        <tt:DefaultContinuousZoomVelocitySpace>http://www.onvif.org/ver10/tptz/ZoomSpaces/VelocityGenericSpace</tt:DefaultContinuousZoomVelocitySpace>
        <tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout>\
        """;

    private MediaService() {}

    private record Offer(String token, Codec codec, int width, int height, int kbps) {}

    static Optional<String> answer(SoapRequest request, OnvifCamera camera, String base) {
        Offer main = new Offer("main", camera.facts().codec(), 1280, 720, 1024);
        Offer sub = new Offer("sub", Codec.H264, 640, 360, 256);
        boolean second = request.namespace().contains("ver20");
        String token = request.text("ProfileToken").orElse("");
        boolean known = token.equals("main") || token.equals("sub");
        return Optional.ofNullable(
                switch (request.operation()) {
                    case "GetProfiles" ->
                        second
                                ? "<tr2:GetProfilesResponse>" + profile2(main) + profile2(sub)
                                        + "</tr2:GetProfilesResponse>"
                                : "<trt:GetProfilesResponse>" + profile(main) + profile(sub)
                                        + "</trt:GetProfilesResponse>";
                    case "GetVideoSources" -> """
                        <trt:GetVideoSourcesResponse><trt:VideoSources token="sensor"><tt:Framerate>15</tt:Framerate>
                        <tt:Resolution><tt:Width>1280</tt:Width><tt:Height>720</tt:Height></tt:Resolution>
                        </trt:VideoSources></trt:GetVideoSourcesResponse>\
                        """;
                    case "GetStreamUri" -> known ? uri(second, "Stream", address(camera, token)) : null;
                    case "GetSnapshotUri" -> known ? uri(second, "Snapshot", base + "snapshot.jpg") : null;
                    default -> null;
                });
    }

    private static String address(OnvifCamera camera, String token) {
        return token.equals("main") ? camera.facts().mainUrl() : camera.facts().subUrl();
    }

    private static String uri(boolean second, String what, String address) {
        return second
                ? "<tr2:Get%1$sUriResponse><tr2:Uri>%2$s</tr2:Uri></tr2:Get%1$sUriResponse>".formatted(what, address)
                : """
                <trt:Get%1$sUriResponse><trt:MediaUri><tt:Uri>%2$s</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>
                <tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>
                </trt:Get%1$sUriResponse>\
                """.formatted(what, address);
    }

    private static String profile(Offer offer) {
        String encoder = offer.codec() != Codec.H264
                ? ""
                : """
                <tt:VideoEncoderConfiguration token="encoder-%s"><tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount>
                <tt:Encoding>H264</tt:Encoding>
                <tt:Resolution><tt:Width>%d</tt:Width><tt:Height>%d</tt:Height></tt:Resolution><tt:Quality>5</tt:Quality>
                <tt:RateControl><tt:FrameRateLimit>15</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval>
                <tt:BitrateLimit>%d</tt:BitrateLimit></tt:RateControl>
                <tt:H264><tt:GovLength>30</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>
                <tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address>
                <tt:Port>0</tt:Port><tt:TTL>0</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>
                <tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration>\
                """.formatted(offer.token(), offer.width(), offer.height(), offer.kbps());
        return """
            <trt:Profiles token="%1$s" fixed="true"><tt:Name>%1$s</tt:Name>
            <tt:VideoSourceConfiguration token="source">%2$s</tt:VideoSourceConfiguration>%3$s
            <tt:PTZConfiguration token="ptz">%4$s</tt:PTZConfiguration></trt:Profiles>\
            """.formatted(offer.token(), SOURCE, encoder, PTZ);
    }

    private static String profile2(Offer offer) {
        return """
            <tr2:Profiles token="%1$s" fixed="true"><tr2:Name>%1$s</tr2:Name><tr2:Configurations>
            <tr2:VideoSource token="source">%2$s</tr2:VideoSource>
            <tr2:VideoEncoder token="encoder-%1$s" GovLength="30"><tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount>
            <tt:Encoding>%3$s</tt:Encoding>
            <tt:Resolution><tt:Width>%4$d</tt:Width><tt:Height>%5$d</tt:Height></tt:Resolution>
            <tt:RateControl><tt:FrameRateLimit>15</tt:FrameRateLimit><tt:BitrateLimit>%6$d</tt:BitrateLimit></tt:RateControl>
            <tt:Quality>5</tt:Quality></tr2:VideoEncoder>
            <tr2:PTZ token="ptz">%7$s</tr2:PTZ></tr2:Configurations></tr2:Profiles>\
            """.formatted(offer.token(), SOURCE, offer.codec(), offer.width(), offer.height(), offer.kbps(), PTZ);
    }
}
