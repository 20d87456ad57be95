package pasu.ingest.sim.onvif;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Codec;

/**
 * Answers what the recording search service is asked of a camera with a card (ONVIF Profile G): one recording with one track of
 * video, which grows. Where there is nothing on the card yet there is no recording.
 */
final class SearchService {
    static final String RECORDING = "card";

    private SearchService() {}

    /** A stretch by the camera's clock. */
    private record Stretch(Instant from, Instant until) {}

    static Optional<String> answer(SoapRequest request, OnvifCamera camera) {
        if (camera.card() == null) return Optional.empty();
        Optional<Stretch> held = held(camera);
        return Optional.ofNullable(
                switch (request.operation()) {
                    case "GetServiceCapabilities" -> """
                        <tse:GetServiceCapabilitiesResponse><tse:Capabilities MetadataSearch="false" GeneralStartEvents="false"/>
                        </tse:GetServiceCapabilitiesResponse>\
                        """;
                    case "GetRecordingSummary" -> summary(held, camera);
                    case "FindRecordings" ->
                        "<tse:FindRecordingsResponse><tse:SearchToken>"
                                + camera.searches().begin() + "</tse:SearchToken></tse:FindRecordingsResponse>";
                    case "GetRecordingSearchResults" -> results(request, held, camera);
                    case "EndSearch" -> end(request, camera);
                    case "GetRecordingInformation" ->
                        known(request)
                                ? held.map(there -> "<tse:GetRecordingInformationResponse>"
                                                + Answers.recording("tse", stored(there, camera))
                                                + "</tse:GetRecordingInformationResponse>")
                                        .orElse(null)
                                : null;
                    case "GetMediaAttributes" ->
                        held.map(there -> attributes(there, camera)).orElse(null);
                    default -> null;
                });
    }

    static boolean known(SoapRequest request) {
        return request.text("RecordingToken").orElse("").equals(RECORDING);
    }

    private static Optional<Stretch> held(OnvifCamera camera) {
        var card = camera.card();
        if (card == null || card.firstMicros().isEmpty() || card.lastMicros().isEmpty()) return Optional.empty();
        return Optional.of(new Stretch(
                Time.instant(card.firstMicros().getAsLong()),
                Time.instant(card.lastMicros().getAsLong())));
    }

    private static String summary(Optional<Stretch> held, OnvifCamera camera) {
        return """
            <tse:GetRecordingSummaryResponse><tse:Summary><tt:DataFrom>%s</tt:DataFrom><tt:DataUntil>%s</tt:DataUntil>
            <tt:NumberRecordings>%d</tt:NumberRecordings></tse:Summary></tse:GetRecordingSummaryResponse>\
            """.formatted(
                        held.map(Stretch::from).orElse(camera.now()),
                        held.map(Stretch::until).orElse(camera.now()),
                        held.isPresent() ? 1 : 0);
    }

    private static @Nullable String results(SoapRequest request, Optional<Stretch> held, OnvifCamera camera) {
        Optional<Boolean> first =
                camera.searches().take(request.text("SearchToken").orElse(""));
        if (first.isEmpty()) return null;
        String found = first.get()
                ? held.map(there -> Answers.recording("tt", stored(there, camera)))
                        .orElse("")
                : "";
        return """
            <tse:GetRecordingSearchResultsResponse><tse:ResultList><tt:SearchState>Completed</tt:SearchState>%s</tse:ResultList>
            </tse:GetRecordingSearchResultsResponse>\
            """.formatted(found);
    }

    private static @Nullable String end(SoapRequest request, OnvifCamera camera) {
        if (!camera.searches().end(request.text("SearchToken").orElse(""))) return null;
        return "<tse:EndSearchResponse><tse:Endpoint>" + camera.now() + "</tse:Endpoint></tse:EndSearchResponse>";
    }

    private static Answers.Stored stored(Stretch held, OnvifCamera camera) {
        return new Answers.Stored(RECORDING, "main", camera.facts().name(), held.from(), held.until());
    }

    private static String attributes(Stretch held, OnvifCamera camera) {
        return """
            <tse:GetMediaAttributesResponse><tse:MediaAttributes><tt:RecordingToken>%1$s</tt:RecordingToken>
            <tt:TrackAttributes><tt:TrackInformation><tt:TrackToken>%2$s</tt:TrackToken><tt:TrackType>Video</tt:TrackType>
            <tt:Description/><tt:DataFrom>%3$s</tt:DataFrom><tt:DataTo>%4$s</tt:DataTo></tt:TrackInformation>
            <tt:VideoAttributes><tt:Bitrate>1024</tt:Bitrate><tt:Width>1280</tt:Width><tt:Height>720</tt:Height>
            <tt:Encoding>%5$s</tt:Encoding><tt:Framerate>15</tt:Framerate></tt:VideoAttributes></tt:TrackAttributes>
            <tt:From>%3$s</tt:From><tt:Until>%4$s</tt:Until></tse:MediaAttributes></tse:GetMediaAttributesResponse>\
            """.formatted(
                        RECORDING,
                        Answers.TRACK,
                        held.from(),
                        held.until(),
                        camera.facts().codec() == Codec.H264 ? "H264" : "H265");
    }
}
