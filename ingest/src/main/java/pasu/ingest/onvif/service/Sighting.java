package pasu.ingest.onvif.service;

import java.util.Map;
import java.util.Optional;

/**
 * What a notification means to us; of most, nothing.
 *
 * @param source which sensor or input it is of; empty where the device has only one
 * @param on it begins, or it is over
 */
public record Sighting(Kind kind, String source, boolean on) {

    /** What devices can notice. */
    public enum Kind {
        MOTION,
        TAMPER,
        DIGITAL_INPUT
    }

    /** The beginnings of topics: as ONVIF's core, imaging and analytics documents have them, then makers' own. */
    private static final Map<String, Kind> TOPICS = Map.ofEntries(
            Map.entry("VideoSource/MotionAlarm", Kind.MOTION),
            Map.entry("RuleEngine/CellMotionDetector/Motion", Kind.MOTION),
            Map.entry("RuleEngine/MotionRegionDetector/Motion", Kind.MOTION),
            Map.entry("VideoAnalytics/Motion", Kind.MOTION),
            Map.entry("RuleEngine/TamperDetector/Tamper", Kind.TAMPER),
            Map.entry("VideoSource/GlobalSceneChange", Kind.TAMPER),
            Map.entry("VideoSource/ImageTooDark", Kind.TAMPER),
            Map.entry("VideoSource/ImageTooBright", Kind.TAMPER),
            Map.entry("VideoSource/ImageTooBlurry", Kind.TAMPER),
            Map.entry("Device/Trigger/DigitalInput", Kind.DIGITAL_INPUT),
            // Hikvision.
            Map.entry("Device/Trigger/AlarmIn", Kind.DIGITAL_INPUT),
            // Axis: its ports, its motion detections, its tampering.
            Map.entry("Device/IO/Port", Kind.DIGITAL_INPUT),
            Map.entry("CameraApplicationPlatform/VMD", Kind.MOTION),
            Map.entry("VideoAnalytics/MotionDetection", Kind.MOTION),
            Map.entry("VideoSource/Tampering", Kind.TAMPER));

    public static Optional<Sighting> of(Notification notification) {
        return kind(notification.topic()).flatMap(kind -> notification
                .truth("State", "IsMotion", "IsTamper", "LogicalState", "Motion", "Tamper", "Tampering", "Active")
                .map(on -> new Sighting(kind, source(notification), on)));
    }

    private static Optional<Kind> kind(String topic) {
        return TOPICS.entrySet().stream()
                .filter(one -> topic.equals(one.getKey()) || topic.startsWith(one.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String source(Notification notification) {
        Map<String, String> source = notification.source();
        for (String name : new String[] {
            "InputToken", "AlarmInToken", "Port", "VideoSourceToken", "Source", "VideoSourceConfigurationToken"
        })
            for (Map.Entry<String, String> one : source.entrySet())
                if (one.getKey().equalsIgnoreCase(name)) return one.getValue();
        return "";
    }
}
