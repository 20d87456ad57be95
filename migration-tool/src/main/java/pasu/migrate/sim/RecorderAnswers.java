package pasu.migrate.sim;

import static pasu.ingest.sim.onvif.Envelopes.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.media.VideoFormat;
import pasu.core.record.Segment;
import pasu.ingest.sim.onvif.Answers;
import pasu.ingest.sim.onvif.Searches;
import pasu.ingest.sim.onvif.SoapRequest;

/**
 * What the recorder answers of its device, media (version 2), search and replay services: a channel is a profile with a source of
 * its own, and its archive a recording that names it (Profile G). A channel that never had a picture has a profile without one.
 */
final class RecorderAnswers {
    private static final String[][] SERVICES = {
        {"http://www.onvif.org/ver10/device/wsdl", "device_service"},
        {"http://www.onvif.org/ver20/media/wsdl", "media2"},
        {"http://www.onvif.org/ver10/search/wsdl", "search"},
        {"http://www.onvif.org/ver10/replay/wsdl", "replay"},
    };
    private static final String RECORDING = "recording-";

    private final SimRecorder recorder;
    private final Searches searches = new Searches();

    RecorderAnswers(SimRecorder recorder) {
        this.recorder = recorder;
    }

    /** Empty if it is not known, or not with these words. @param base {@code http://HOST:PORT/onvif/} */
    synchronized Optional<String> answer(SoapRequest request, String base) {
        return Optional.ofNullable(
                switch (request.operation()) {
                    case "GetSystemDateAndTime" ->
                        Answers.clock(Time.instant(recorder.clock().wallMicros()));
                    case "GetDeviceInformation" -> """
                        <tds:GetDeviceInformationResponse><tds:Manufacturer>Pasu</tds:Manufacturer>
                        <tds:Model>Simulated recorder</tds:Model><tds:FirmwareVersion>1.0</tds:FirmwareVersion>
                        <tds:SerialNumber>PASU-SIM-NVR</tds:SerialNumber><tds:HardwareId>sim</tds:HardwareId>
                        </tds:GetDeviceInformationResponse>\
                        """;
                    case "GetServices" -> Answers.services(Stream.of(SERVICES), base);
                    case "GetProfiles" ->
                        recorder.list().stream()
                                .map(RecorderAnswers::profile)
                                .collect(Collectors.joining(
                                        "", "<tr2:GetProfilesResponse>", "</tr2:GetProfilesResponse>"));
                    case "GetStreamUri" ->
                        channel(request.text("ProfileToken").orElse(""))
                                .map(channel -> "<tr2:GetStreamUriResponse><tr2:Uri>" + address(channel, "live")
                                        + "</tr2:Uri></tr2:GetStreamUriResponse>")
                                .orElse(null);
                    case "FindRecordings" ->
                        "<tse:FindRecordingsResponse><tse:SearchToken>" + searches.begin()
                                + "</tse:SearchToken></tse:FindRecordingsResponse>";
                    case "GetRecordingSearchResults" -> results(request);
                    case "EndSearch" -> end(request);
                    case "GetRecordingInformation" ->
                        recorded(request)
                                .map(stored -> "<tse:GetRecordingInformationResponse>"
                                        + Answers.recording("tse", stored) + "</tse:GetRecordingInformationResponse>")
                                .orElse(null);
                    case "GetReplayUri" ->
                        recorded(request)
                                .flatMap(stored -> channel(stored.source()))
                                .map(channel -> "<trp:GetReplayUriResponse><trp:Uri>" + address(channel, "archive")
                                        + "</trp:Uri></trp:GetReplayUriResponse>")
                                .orElse(null);
                    default -> null;
                });
    }

    private Optional<SimRecorder.Listed> channel(String name) {
        return recorder.list().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst();
    }

    private String address(SimRecorder.Listed channel, String what) {
        return text("rtsp://127.0.0.1:" + recorder.port() + "/" + channel.name() + "/" + what);
    }

    private List<Answers.Stored> stored() {
        return recorder.list().stream().flatMap(RecorderAnswers::stored).toList();
    }

    private static Stream<Answers.Stored> stored(SimRecorder.Listed channel) {
        @Nullable Segment newest = channel.newest().orElse(null);
        if (newest == null || channel.oldestMicros().isEmpty()) return Stream.empty();
        return Stream.of(new Answers.Stored(
                RECORDING + channel.name(),
                channel.name(),
                channel.name(),
                Time.instant(channel.oldestMicros().getAsLong()),
                Time.instant(newest.endMicros())));
    }

    private Optional<Answers.Stored> recorded(SoapRequest request) {
        String token = request.text("RecordingToken").orElse("");
        return stored().stream().filter(each -> each.token().equals(token)).findFirst();
    }

    private @Nullable String results(SoapRequest request) {
        Optional<Boolean> first = searches.take(request.text("SearchToken").orElse(""));
        if (first.isEmpty()) return null;
        String found = !first.get()
                ? ""
                : stored().stream().map(each -> Answers.recording("tt", each)).collect(Collectors.joining());
        return """
            <tse:GetRecordingSearchResultsResponse><tse:ResultList><tt:SearchState>Completed</tt:SearchState>%s</tse:ResultList>
            </tse:GetRecordingSearchResultsResponse>\
            """.formatted(found);
    }

    private @Nullable String end(SoapRequest request) {
        if (!searches.end(request.text("SearchToken").orElse(""))) return null;
        return "<tse:EndSearchResponse><tse:Endpoint>"
                + Time.instant(recorder.clock().wallMicros()) + "</tse:Endpoint></tse:EndSearchResponse>";
    }

    private static String profile(SimRecorder.Listed channel) {
        String encoder = channel.newest()
                .map(Segment::format)
                .map(RecorderAnswers::encoder)
                .orElse("");
        return """
            <tr2:Profiles token="%1$s" fixed="true"><tr2:Name>%1$s</tr2:Name><tr2:Configurations>
            <tr2:VideoSource token="source-%1$s"><tt:Name>%1$s</tt:Name><tt:UseCount>1</tt:UseCount>
            <tt:SourceToken>%1$s</tt:SourceToken><tt:Bounds x="0" y="0" width="1280" height="720"/></tr2:VideoSource>%2$s
            </tr2:Configurations></tr2:Profiles>\
            """.formatted(text(channel.name()), encoder);
    }

    private static String encoder(VideoFormat format) {
        return """
            <tr2:VideoEncoder token="encoder"><tt:Name>encoder</tt:Name><tt:UseCount>1</tt:UseCount>
            <tt:Encoding>%s</tt:Encoding>
            <tt:Resolution><tt:Width>%d</tt:Width><tt:Height>%d</tt:Height></tt:Resolution>
            <tt:Quality>5</tt:Quality></tr2:VideoEncoder>\
            """.formatted(format.codec() == Codec.H264 ? "H264" : "H265", format.width(), format.height());
    }
}
