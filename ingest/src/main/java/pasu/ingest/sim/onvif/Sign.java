package pasu.ingest.sim.onvif;

/** What a camera can notice, with the topic and the names that ONVIF gives it. */
public enum Sign {
    MOTION("tns1:RuleEngine/CellMotionDetector/Motion", "VideoSourceConfigurationToken", "source", "IsMotion"),
    TAMPER("tns1:VideoSource/GlobalSceneChange/ImagingService", "Source", "sensor", "State"),
    INPUT("tns1:Device/Trigger/DigitalInput", "InputToken", "input-1", "LogicalState");

    private final String topic;
    private final String sourceName;
    private final String source;
    private final String dataName;

    Sign(String topic, String sourceName, String source, String dataName) {
        this.topic = topic;
        this.sourceName = sourceName;
        this.source = source;
        this.dataName = dataName;
    }

    /** A message of it. @param at by the camera's clock, as XML writes it */
    String message(String at, String operation, boolean on) {
        return """
            <wsnt:NotificationMessage>
              <wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">%s</wsnt:Topic>
              <wsnt:Message><tt:Message UtcTime="%s" PropertyOperation="%s">
                <tt:Source><tt:SimpleItem Name="%s" Value="%s"/></tt:Source>
                <tt:Data><tt:SimpleItem Name="%s" Value="%s"/></tt:Data>
              </tt:Message></wsnt:Message>
            </wsnt:NotificationMessage>
            """.formatted(topic, at, operation, sourceName, source, dataName, on);
    }
}
