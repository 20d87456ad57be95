package pasu.core.record;

/** From one time to a later one. @param fromMicros UTC; @param toMicros behind it */
public record Stretch(long fromMicros, long toMicros) {

    public Stretch {
        if (toMicros <= fromMicros) throw new IllegalArgumentException("a stretch ends behind its begin");
    }

    public long micros() {
        return toMicros - fromMicros;
    }
}
