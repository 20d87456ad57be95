package pasu.ingest.sim.onvif;

import static pasu.ingest.sim.onvif.Envelopes.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a simulated camera and a simulated recorder answer alike. */
public final class Answers {
    static final String TRACK = "video";

    private Answers() {}

    /** A recording of Profile G. @param source whose it is @param from by the device's clock */
    public record Stored(String token, String source, String name, Instant from, Instant until) {}

    public static String clock(Instant at) {
        ZonedDateTime now = at.atZone(ZoneOffset.UTC);
        return """
            <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>
            <tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>KST-9</tt:TZ></tt:TimeZone>
            <tt:UTCDateTime>%s</tt:UTCDateTime><tt:LocalDateTime>%s</tt:LocalDateTime>
            </tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>\
            """.formatted(dateTime(now), dateTime(now.plusHours(9)));
    }

    private static String dateTime(ZonedDateTime at) {
        return """
            <tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time>
            <tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date>\
            """.formatted(
                at.getHour(), at.getMinute(), at.getSecond(), at.getYear(), at.getMonthValue(), at.getDayOfMonth());
    }

    /** @param services namespace and path of each @param base {@code http://HOST:PORT/onvif/} */
    public static String services(Stream<String[]> services, String base) {
        return services.map(service -> """
            <tds:Service><tds:Namespace>%s</tds:Namespace><tds:XAddr>%s</tds:XAddr>
            <tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>\
            """.formatted(service[0], base + service[1]))
                .collect(Collectors.joining("", "<tds:GetServicesResponse>", "</tds:GetServicesResponse>"));
    }

    /** One track of video, which grows. @param prefix of the element */
    public static String recording(String prefix, Stored stored) {
        return """
            <%1$s:RecordingInformation><tt:RecordingToken>%2$s</tt:RecordingToken>
            <tt:Source><tt:SourceId>%7$s</tt:SourceId><tt:Name>%3$s</tt:Name><tt:Location/><tt:Description/><tt:Address/></tt:Source>
            <tt:EarliestRecording>%4$s</tt:EarliestRecording><tt:LatestRecording>%5$s</tt:LatestRecording><tt:Content/>
            <tt:Track><tt:TrackToken>%6$s</tt:TrackToken><tt:TrackType>Video</tt:TrackType><tt:Description/>
            <tt:DataFrom>%4$s</tt:DataFrom><tt:DataTo>%5$s</tt:DataTo></tt:Track>
            <tt:RecordingStatus>Recording</tt:RecordingStatus></%1$s:RecordingInformation>\
            """.formatted(
                        prefix,
                        text(stored.token()),
                        text(stored.name()),
                        stored.from(),
                        stored.until(),
                        TRACK,
                        text(stored.source()));
    }
}
