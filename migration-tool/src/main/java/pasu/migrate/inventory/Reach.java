package pasu.migrate.inventory;

import java.io.IOException;
import java.util.OptionalLong;
import pasu.migrate.legacy.LegacyRecorder;

/**
 * How far back an archive goes that does not tell it: a second of it is asked for at moments further and further away, then
 * between. An hour's exactness is enough for who plans. Where the archive has holes it may go further back than was found.
 */
final class Reach {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long MOST = 128 * 24 * HOUR;
    private static final long RECENT = 60 * SECOND;

    private Reach() {}

    /**
     * @param now on the recorder's clock
     * @return on the recorder's clock; empty if it does not have the last minute
     * @throws IOException if it does not give the last minute at all
     */
    static OptionalLong oldest(LegacyRecorder recorder, String channel, long now) throws IOException {
        if (recorder.frames(channel, now - RECENT, now).isEmpty()) return OptionalLong.empty();
        long has = now - RECENT;
        long lacks = now - MOST;
        for (long back = HOUR; back < MOST; back *= 2) {
            if (!has(recorder, channel, now - back)) {
                lacks = now - back;
                break;
            }
            has = now - back;
        }
        while (has - lacks > HOUR) {
            long middle = lacks + (has - lacks) / 2;
            if (has(recorder, channel, middle)) has = middle;
            else lacks = middle;
        }
        return OptionalLong.of(has);
    }

    /** Recorders say in many ways that they have nothing. */
    private static boolean has(LegacyRecorder recorder, String channel, long micros) {
        try {
            return !recorder.frames(channel, micros, micros + SECOND).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
