package pasu.ingest.onvif.steer;

/** Who steers. @param priority the higher takes a camera from the lower */
public record Steerer(String login, int priority) {}
