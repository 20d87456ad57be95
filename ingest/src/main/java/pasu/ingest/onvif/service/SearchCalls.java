package pasu.ingest.onvif.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.MalformedAnswer;

/** The recording search service: what stands on a device's own storage (ONVIF Recording Search). */
public final class SearchCalls {

    private SearchCalls() {}

    /** What a search has found since it was asked last. @param completed nothing more will be found */
    public record Found(boolean completed, List<StoredRecording> recordings) {
        public Found {
            recordings = List.copyOf(recordings);
        }
    }

    /** Begins a search for all recordings. @param keptFor without a question the device forgets it. @return its token */
    public static Call<String> findRecordings(Duration keptFor) {
        return Call.of(
                Service.SEARCH,
                Element.of("tse:FindRecordings", Element.of("tse:Scope"))
                        .with("tse:KeepAliveTime", XmlDuration.of(keptFor)),
                answer -> answer.needText("tse:SearchToken"));
    }

    /** @param wait the device answers then, with what it has found */
    public static Call<Found> results(String search, Duration wait) {
        return Call.of(
                Service.SEARCH,
                Element.of("tse:GetRecordingSearchResults")
                        .with("tse:SearchToken", search)
                        .with("tse:WaitTime", XmlDuration.of(wait)),
                answer -> {
                    Element list = answer.need("tse:ResultList");
                    List<Element> told = list.all("tt:RecordingInformation").toList();
                    List<StoredRecording> found = new ArrayList<>();
                    for (Element one : told) found.add(recording(one));
                    return new Found(list.needText("tt:SearchState").equals("Completed"), found);
                });
    }

    private static StoredRecording recording(Element one) throws MalformedAnswer {
        List<Element> tracks = one.all("tt:Track")
                .filter(track -> track.textAt("tt:TrackType")
                        .filter("Video"::equalsIgnoreCase)
                        .isPresent())
                .toList();
        // A recording may have begun with sound, or with events alone: its pictures are what counts.
        Optional<Element> track = tracks.stream().findFirst();
        return new StoredRecording(
                one.needText("tt:RecordingToken"),
                one.textAt("tt:Source/tt:SourceId").orElse(""),
                track.flatMap(t -> t.textAt("tt:DataFrom"))
                        .or(() -> one.textAt("tt:EarliestRecording"))
                        .flatMap(XmlTime::read),
                track.flatMap(t -> t.textAt("tt:DataTo"))
                        .or(() -> one.textAt("tt:LatestRecording"))
                        .flatMap(XmlTime::read),
                track.isPresent());
    }

    /** The device forgets a search. */
    public static Call<Boolean> endSearch(String search) {
        return Call.command(Service.SEARCH, Element.of("tse:EndSearch").with("tse:SearchToken", search));
    }
}
