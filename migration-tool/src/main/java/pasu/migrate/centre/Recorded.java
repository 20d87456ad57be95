package pasu.migrate.centre;

/** A segment of ours, as the timeline lists it. @param open it is still being written; @param origin as Pasu says it */
public record Recorded(String id, long startMicros, long endMicros, boolean open, String origin) {}
