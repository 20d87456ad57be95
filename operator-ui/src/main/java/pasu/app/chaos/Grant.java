package pasu.app.chaos;

/** A lease as it was first seen. @param atMicros Unix µs; it may have been given earlier, not later */
public record Grant(String camera, String node, long epoch, long atMicros) {}
