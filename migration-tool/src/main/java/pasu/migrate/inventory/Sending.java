package pasu.migrate.inventory;

import java.io.IOException;
import java.util.OptionalLong;
import pasu.core.base.Time;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.verify.ClockHint;

/** How much a camera sends, as the newest seconds of its recorder's archive tell. */
public final class Sending {
    private static final long SECOND = 1_000_000;
    private static final long MEASURED_MICROS = 8 * SECOND;

    /** A recorder writes a moment later what it took. */
    private static final long BEHIND_MICROS = 15 * SECOND;

    private Sending() {}

    /** Bytes a second; empty if the recorder gave nothing of that time. Blocks. */
    public static OptionalLong measure(LegacyRecorder recorder, String channel, Time time) {
        long[] bytes = new long[1];
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        try {
            long ahead = recorder.clock(channel).map(ClockHint::offsetMicros).orElse(0L);
            long to = time.wallMicros() + ahead - BEHIND_MICROS;
            recorder.replay(channel, to - MEASURED_MICROS, to, frame -> {
                bytes[0] += frame.units().readableBytes();
                span[0] = Math.min(span[0], frame.takenMicros());
                span[1] = Math.max(span[1], frame.takenMicros());
            });
        } catch (IOException e) {
            return OptionalLong.empty(); // What came until then is no rate.
        }
        return span[1] - span[0] < SECOND
                ? OptionalLong.empty()
                : OptionalLong.of(bytes[0] * SECOND / (span[1] - span[0]));
    }
}
