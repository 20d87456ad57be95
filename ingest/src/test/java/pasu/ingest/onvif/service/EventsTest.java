package pasu.ingest.onvif.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.ingest.onvif.service.Sighting.Kind;
import pasu.ingest.onvif.soap.XmlReader;

class EventsTest {
    private static final String PULLED = """
        <tev:PullMessagesResponse xmlns:tev='http://www.onvif.org/ver10/events/wsdl'
            xmlns:n='http://docs.oasis-open.org/wsn/b-2' xmlns:tt='http://www.onvif.org/ver10/schema'>
          <tev:CurrentTime>2026-11-22T10:00:01Z</tev:CurrentTime>
          <tev:TerminationTime>2026-11-22T10:01:01Z</tev:TerminationTime>%s
        </tev:PullMessagesResponse>\
        """;

    private static List<Notification> pulled(String messages) throws Exception {
        return EventCalls.pull(Duration.ZERO, 10)
                .read(XmlReader.read(PULLED.formatted(messages).getBytes(UTF_8)));
    }

    private static String message(String topic, String at, String operation, String source, String data) {
        return """
            <n:NotificationMessage><n:Topic Dialect='x'>%s</n:Topic><n:Message>
              <tt:Message UtcTime='%s' PropertyOperation='%s'>
                <tt:Source><tt:SimpleItem Name='%s' Value='1'/></tt:Source>
                <tt:Data><tt:SimpleItem Name='%s' Value='true'/></tt:Data>
              </tt:Message></n:Message></n:NotificationMessage>\
            """.formatted(topic, at, operation, source, data);
    }

    @Test
    void pull_severalMessages_inTheirOrderWithTheirTimes() throws Exception {
        List<Notification> told = pulled(message(
                        "tns1:Device/Trigger/tns1:DigitalInput",
                        "2026-11-22T10:00:00.5Z",
                        "Changed",
                        "InputToken",
                        "LogicalState")
                + "<n:NotificationMessage><n:Topic>odd</n:Topic></n:NotificationMessage>"
                + message("a:VideoSource/MotionAlarm", "2026-11-22T19:00:00+09:00", "Initialized", "Source", "State")
                + message("b:x", "yesterday", "Changed", "Source", "State"));
        assertEquals(
                List.of("Device/Trigger/DigitalInput", "VideoSource/MotionAlarm", "x"),
                told.stream().map(Notification::topic).toList());
        assertEquals(
                List.of(
                        Optional.of(Instant.parse("2026-11-22T10:00:00.5Z")),
                        Optional.of(Instant.parse("2026-11-22T10:00:00Z")),
                        Optional.empty()),
                told.stream().map(Notification::at).toList());
        assertEquals(
                List.of(false, true, false),
                told.stream().map(Notification::initial).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "tns1:VideoSource/MotionAlarm, State, MOTION",
        "tns1:RuleEngine/CellMotionDetector/Motion, IsMotion, MOTION",
        "tns1:RuleEngine/MotionRegionDetector/Motion, State, MOTION",
        "tns1:RuleEngine/TamperDetector/Tamper, IsTamper, TAMPER",
        "tns1:VideoSource/GlobalSceneChange/ImagingService, State, TAMPER",
        "tns1:VideoSource/ImageTooDark/AnalyticsService, State, TAMPER",
        "tns1:Device/Trigger/DigitalInput, LogicalState, DIGITAL_INPUT",
        // Hikvision
        "tns1:Device/Trigger/tnshik:AlarmIn, State, DIGITAL_INPUT",
        // Axis
        "tns1:Device/tnsaxis:IO/Port, state, DIGITAL_INPUT",
        "tnsaxis:CameraApplicationPlatform/VMD/Camera1ProfileANY, active, MOTION",
        "tns1:VideoSource/tnsaxis:Tampering, tampering, TAMPER"
    })
    void sighting_topicsOfTheStandard_meanWhatTheySay(String topic, String data, Kind kind) throws Exception {
        Notification told = pulled(message(topic, "2026-11-22T10:00:00Z", "Changed", "InputToken", data))
                .getFirst();
        assertEquals(Optional.of(new Sighting(kind, "1", true)), Sighting.of(told));
    }

    @Test
    void times_areToldInSeconds() {
        String asked = EventCalls.pull(Duration.ofMinutes(1), 10).request().toString()
                + EventCalls.createPullPoint(Duration.ofMinutes(90)).request()
                + PtzCalls.continuousMove("p", new PtzVector(0, 0, 1), Duration.ofMillis(500))
                        .request();
        for (String time : List.of("PT60S", "PT5400S", "PT0.5S")) assertTrue(asked.contains(time), asked);
    }

    @Test
    void moves_nameOnlyTheAxesThatMove() {
        Duration second = Duration.ofSeconds(1);
        assertEquals(
                List.of("PanTilt"),
                axes(PtzCalls.continuousMove("p", new PtzVector(0, -1, 0), second), "tptz:Velocity"));
        assertEquals(
                List.of("Zoom"), axes(PtzCalls.continuousMove("p", new PtzVector(0, 0, 0.1), second), "tptz:Velocity"));
        assertEquals(
                List.of("PanTilt", "Zoom"),
                axes(PtzCalls.relativeMove("p", new PtzVector(1, 0, 1)), "tptz:Translation"));
        assertEquals(
                List.of("PanTilt", "Zoom"), axes(PtzCalls.absoluteMove("p", new PtzVector(0, 0, 0)), "tptz:Position"));
    }

    private static List<String> axes(Call<?> call, String part) {
        return call.request().first(part).orElseThrow().children().stream()
                .map(axis -> axis.name().local())
                .toList();
    }

    @Test
    void sighting_otherTopics_meanNothing() throws Exception {
        for (String topic : List.of("tns1:Device/Trigger/Relay", "tns1:VideoSource/MotionAlarmed", "", "/"))
            assertTrue(Sighting.of(pulled(message(topic, "", "Changed", "Source", "State"))
                            .getFirst())
                    .isEmpty());
    }
}
